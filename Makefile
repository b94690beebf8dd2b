# All set-up is done here: Python 3.11-3.14, make and a package index are enough.
# Every path is relative, so that a checkout in a folder with a space in its name works.

PYTHON ?=
ARGS ?=
VENV := .venv
RUN := $(VENV)/bin/python

.DEFAULT_GOAL := help
.PHONY: help site serve check test lint attack bench bench-clean bench-search screenshots lock clean ready-run ready-test

help: ## list the targets
	@grep -E '^[a-z-]+:.*##' Makefile | sed -E 's/^([a-z-]+):[^#]*## */  make \1	/'

site: ready-run ## build the archive into site/
	@$(RUN) -m build_archive build $(ARGS)
	@echo
	@echo "The site is built: $$(pwd)/site/index.html"
	@echo "Read it at http://127.0.0.1:8000/ with:  make serve"

serve: ready-run ## read the archive at http://127.0.0.1:8000/; a changed seed shows at once
	@$(RUN) -m build_archive serve $(ARGS)

check: ready-run ## links, fragments, notes and sidecars
	@$(RUN) -m build_archive check $(ARGS)

test: ready-test ## the whole suite; ARGS="-k name" for a part
	@$(RUN) -m pytest $(ARGS)

lint: ready-test ## ruff and mypy --strict
	@$(RUN) -m ruff check .
	@$(RUN) -m mypy

attack: ready-test ## hostile articles against a built site, in Chromium
	@REQUIRE_BROWSER=1 $(RUN) -m pytest tests/security $(ARGS)

bench: ready-test ## CPU per article at 250, 500 and 1,000 articles, page weight, memory
	@$(RUN) -m tests.bench.scale $(ARGS)

bench-clean: ready-test ## cleaning beside its peers on public pages (ARCHIVE_BENCH), into docs/dev/benchmarks.md
	@$(RUN) -m tests.bench.clean $(ARGS)

bench-search: ready-test ## search beside Pagefind, in Chromium, into docs/dev/benchmarks.md; ARGS=--quick for a look
	@$(RUN) -m tests.bench.search $(ARGS)

screenshots: ready-test ## pictures of the main pages into screenshots/, two of them for the README
	@$(RUN) -m build_archive build
	@$(RUN) -m tests.browser.screenshots $(ARGS)

lock: ready-test ## bring requirements.txt and requirements-test.txt up to date with pyproject.toml
	@$(RUN) -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1' # older ones know no groups
	@$(RUN) -m pip install --quiet --disable-pip-version-check --group pyproject.toml:lock
	@UV_CUSTOM_COMPILE_COMMAND="make lock" $(RUN) -m uv pip compile $(LOCK) --output-file requirements.txt pyproject.toml
	@UV_CUSTOM_COMPILE_COMMAND="make lock" $(RUN) -m uv pip compile $(LOCK) --extra dev --extra bench \
		--constraint requirements.txt --output-file requirements-test.txt pyproject.toml

LOCK := --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --quiet --group setup

clean: ## delete what can be made again
	@rm -rf site site.* .cache screenshots .pytest_cache .mypy_cache .ruff_cache .hypothesis
	@echo "Deleted. The environment stays in $(VENV)/; delete that folder to start over."

ready-run:
	@$(call ready,requirements.txt)

ready-test:
	@$(call ready,requirements-test.txt)

# Installs what the lock file $(1) lists, once for each content of it and place of the checkout.
# The project itself is installed editable, because MkDocs finds the plugin by its metadata.
define ready
set -eu; \
want="$$(pwd -P) $$(cat $(1) pyproject.toml | cksum)"; \
if test "$$(cat $(VENV)/ready-$(1) 2>/dev/null)" != "$$want" || ! $(RUN) -c '' 2>/dev/null; then \
  $(find_python); \
  if ! $(RUN) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' 2>/dev/null; then \
    echo "Making $(VENV) with $$("$$python" --version)"; \
    "$$python" -m venv --clear $(VENV) || { rm -rf $(VENV); echo "Python's venv module is missing; on Debian: apt install python3-venv" >&2; exit 1; }; \
  fi; \
  rm -f $(VENV)/ready-*; \
  echo "Installing $(1) (about a minute, once)"; \
  $(RUN) -m pip install --quiet --disable-pip-version-check --no-input --require-hashes -r $(1); \
  $(RUN) -m pip install --quiet --disable-pip-version-check --no-input --no-deps --no-build-isolation --editable .; \
  echo "$$want" > $(VENV)/ready-$(1); \
  if test $(1) = requirements-test.txt; then echo "$$(pwd -P) $$(cat requirements.txt pyproject.toml | cksum)" > $(VENV)/ready-requirements.txt; fi; \
fi
endef

# The newest Python that fits; PYTHON=… on the command line names another.
define find_python
python=; seen=; \
for candidate in $(if $(PYTHON),"$(PYTHON)",python3.14 python3.13 python3.12 python3.11 python3 python); do \
  version="$$("$$candidate" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null)" || continue; \
  case "$$version" in 3.11|3.12|3.13|3.14) python="$$candidate"; break;; *) seen="$$seen $$version";; esac; \
done; \
if test -z "$$python"; then \
  echo "Python 3.11, 3.12, 3.13 or 3.14 is needed; found:$${seen:- none}." >&2; \
  echo "Install one of them, or name it:  make site PYTHON=/path/to/python3.12" >&2; exit 1; \
fi
endef
