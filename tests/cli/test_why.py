"""``clean --why``: what a curator reads before writing a rule."""

from __future__ import annotations

from pathlib import Path

from build_archive.clean.sites import SiteRules
from build_archive.ingest.sidecars import sidecar
from build_archive.markup.frontmatter import load_yaml
from tests.publish.archive import call

PROSE = "正文的这一段说的是一件事情，写得足够长，有头有尾，好让人看出它是正文，而不是一行链接，或者别的什么东西。"
PAGE = f"""<html><head><link rel="canonical" href="https://www.outlet.example/a/1"><title>题目</title></head><body>
<nav><a href="/">首页</a> <a href="/b">要闻</a></nav><script>var x = 1;</script>
<div id="main" class="post wide"><h1>题目</h1>{"".join(f"<p>{PROSE}第{n}段。</p>" for n in range(8))}
<p>责任编辑：王小红\x1b[31m</p></div><div class="side">热门</div></body></html>"""


def why(folder: Path, name: str, text: str, *more: str) -> str:
    (folder / name).write_text(text, encoding="utf-8")
    done = call(folder, "clean", "--why", *more, name)
    assert done.returncode == 0, done.stderr
    return str(done.stdout)


def test_a_page_tells_its_candidates_and_every_cut_with_its_rule(tmp_path: Path) -> None:
    out = why(tmp_path, "page.html", PAGE)
    lines = out.splitlines()
    assert lines[0].startswith("page.html: html, utf-8, ")
    captured, kept, removed = (int(word.replace(",", "")) for word in lines[1].split() if word.replace(",", "").isdigit())
    assert captured == kept + removed
    assert "Site rules: no file speaks for www.outlet.example" in out
    best = next(line for line in lines if "div#main.post.wide" in line)
    assert best.split()[0].replace(".", "").isdigit()
    assert "/html/body/div[1]" in out
    cuts = [line.split()[:3] for line in lines if line.startswith(("  navigation", "  metadata"))]
    assert ["navigation", "clean.navigation", "4"] in cuts
    assert '    clean: {keep: ["/html/body/nav"]}' in lines
    assert "责任编辑：王小红" in out
    assert "syntax and code" in out
    assert "var x" not in out


def test_a_line_of_it_pasted_into_the_sidecar_takes_effect(tmp_path: Path) -> None:
    out = why(tmp_path, "page.html", PAGE)
    line = next(line for line in out.splitlines() if "/html/body/nav" in line).strip()
    assert sidecar(line, "page.yml")[1] == ()
    (tmp_path / "page.yml").write_text(f"{line}\n", encoding="utf-8")
    assert "clean.navigation" not in why(tmp_path, "page.html", PAGE)
    assert "首页" in call(tmp_path, "clean", "page.html").stdout


def test_the_beginning_of_a_rule_is_a_rule(tmp_path: Path) -> None:
    for name, text in (("page.html", PAGE), ("plain.txt", f"首页\n{PROSE}\n{PROSE}\n责任编辑：王小红\n")):
        out = why(tmp_path, name, text)
        start = out.index("For every page of the site, write ")
        value, _ = load_yaml(out[start:].split("\n\n", 1)[1], "sites/x.yml")
        rules = SiteRules.model_validate(value)
        assert rules.remove
        if name == "page.html":
            assert rules.hosts == ("outlet.example", "*.outlet.example")
            assert rules.content == ("div#main.post.wide",)
            assert "sites/outlet.example.yml" in out


def test_other_shapes_say_that_no_element_was_chosen(tmp_path: Path) -> None:
    out = why(tmp_path, "plain.txt", f"首页\n登录\n{PROSE}\n{PROSE}\n责任编辑：王小红\n")
    assert "saved as plain text" in out
    lines = out.splitlines()
    number = next(at for at, line in enumerate(lines) if line.startswith("  + line 3"))
    assert PROSE[:20] in lines[number]
    assert "stop" in lines[number + 1]
    assert any(line.startswith("  - line 1") for line in lines)
    assert "saved as Markdown" in why(tmp_path, "marked.md", f"# 题目\n\n{PROSE}\n\n**甲** [乙](https://example.org/)\n")


def test_control_characters_of_a_page_do_not_reach_the_terminal(tmp_path: Path) -> None:
    assert "\x1b" not in why(tmp_path, "page.html", PAGE)


def test_rules_that_are_left_out_are_said_to_be(tmp_path: Path) -> None:
    assert "Site rules: left out" in why(tmp_path, "page.html", PAGE, "--no-site-rules")


def test_it_is_no_format_and_needs_a_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("", encoding="utf-8")
    for arguments in (("--why", "--json", "a.txt"), ("--why", "--jsonl"), ("--why",)):
        done = call(tmp_path, "clean", *arguments)
        assert done.returncode == 2, arguments
        assert "Traceback" not in done.stderr
    empty = call(tmp_path, "clean", "--why", "a.txt")
    assert empty.returncode == 1
    assert "seed-empty" in empty.stderr
