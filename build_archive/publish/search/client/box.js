import { hitAddress, make, putHit, say } from "./marks.js";

// The box in the header: a combobox whose list holds the first hits.

const DELAY = 150;
const SHOWN = 8;
const SLOW = 400;
const OFFERED = 3;

// Calls `act` 150 ms after the last change, never while an input method composes.
export function onTyping(input, act) {
  let timer = 0;
  const soon = (event) => {
    clearTimeout(timer);
    if (!event.isComposing) timer = setTimeout(act, DELAY);
  };
  input.addEventListener("input", soon);
  input.addEventListener("compositionstart", () => clearTimeout(timer));
  input.addEventListener("compositionend", () => soon({}));
  return () => clearTimeout(timer);
}

// What to say when there are no hits to show.
export function reasonOf(found, query, words) {
  const sentence = { unsearchable: words.unsearchable, "only-excluded": words.excluded }[found.reason];
  return say(sentence || words.none, { q: query });
}

// A sentence and a button: to try again, or to load the page again where the index is a newer one than the module.
export function putFailure(parent, error, again, words) {
  const stale = ((error && error.cause) || error || {}).status === 404;
  const button = make("button", "search-again", stale ? words.reload : words.retry);
  button.type = "button";
  button.addEventListener("click", stale ? () => location.reload() : again);
  parent.replaceChildren(make("span", "", stale ? words.stale : words.failed), " ", button);
}

// What else might be searched, [query, number of hits]; nothing that finds nothing.
export async function offersOf(engine, query, filters) {
  const others = engine.alternatives(query).slice(0, OFFERED);
  const found = await Promise.all(others.map((other) => engine.search(other, filters)));
  return others.map((other, at) => [other, found[at].hits.length]).filter(([, number]) => number);
}

export function pageAddress(tree, query) {
  return hitAddress(tree, "search/", query);
}

export function startBox(engine, options) {
  const { finder, input, panel, list, note, said, tree } = options;
  const words = finder.dataset;
  let turn = 0;
  let chosen = -1;

  const opened = (open) => {
    panel.hidden = !open;
    input.setAttribute("aria-expanded", String(open && list.childElementCount > 0));
    if (!open) choose(-1);
  };

  const choose = (number) => {
    const all = list.children;
    if (all[chosen]) all[chosen].setAttribute("aria-selected", "false");
    chosen = number;
    if (!all[chosen]) {
      input.removeAttribute("aria-activedescendant");
      return;
    }
    all[chosen].setAttribute("aria-selected", "true");
    all[chosen].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", all[chosen].id);
  };

  const option = (href, className) => {
    const made = make("a", className);
    made.href = href;
    made.id = "search-option-" + list.childElementCount;
    made.tabIndex = -1;
    made.setAttribute("role", "option");
    made.setAttribute("aria-selected", "false");
    list.append(made);
    return made;
  };

  // Says it to the eye in the panel, and to a screen reader.
  const tell = (sentence) => {
    note.textContent = said.textContent = sentence;
    note.hidden = !sentence;
  };

  const show = (found, shown, query) => {
    list.replaceChildren();
    choose(-1);
    found.hits.slice(0, SHOWN).forEach((hit, number) => {
      const link = option(hitAddress(tree, shown[number].fragment.u, query), "search-option");
      const title = make("span", "search-title");
      link.append(title);
      putHit(link, title, "span", hit.kind, shown[number], found.terms, words);
    });
    if (found.hits.length) {
      option(pageAddress(tree, query), "search-all").textContent = say(words.all, { n: found.hits.length }) + " →";
    }
    tell(found.hits.length ? "" : reasonOf(found, query, words));
    if (found.hits.length) said.textContent = say(words.found, { n: found.hits.length });
    list.hidden = !list.childElementCount;
    panel.scrollTop = 0;
    opened(true);
  };

  // At the end of the list, so that nothing moves under the finger.
  const offer = (others) => {
    for (const [other, number] of others) {
      const link = option(pageAddress(tree, other), "search-other");
      link.append(words.also + " ", make("b", "", other), "（" + number + "）");
      link.addEventListener("click", (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        input.value = other;
        input.focus();
        search();
      });
    }
    list.hidden = !list.childElementCount;
    opened(!panel.hidden);
  };

  async function search() {
    const query = input.value.trim();
    const mine = ++turn;
    if (!query) {
      list.replaceChildren();
      tell("");
      opened(false);
      return;
    }
    const slow = setTimeout(() => {
      if (mine !== turn || list.childElementCount) return;
      tell(words.wait);
      opened(true);
    }, SLOW);
    try {
      const found = await engine.search(query, {});
      const shown = await Promise.all(found.hits.slice(0, SHOWN).map((hit) => engine.excerpt(hit, found.terms)));
      // A slow answer to an earlier question is no answer to this one.
      if (mine !== turn) return;
      show(found, shown, query);
      // Without offers one can search as well.
      const others = await offersOf(engine, query, {}).catch(() => []);
      if (mine === turn) offer(others);
    } catch (error) {
      if (mine !== turn) return;
      list.replaceChildren();
      list.hidden = true;
      tell(words.failed);
      putFailure(note, error, search, words);
      opened(true);
    } finally {
      clearTimeout(slow);
    }
  }

  const still = onTyping(input, search);
  input.addEventListener("input", () => choose(-1));
  input.addEventListener("focus", () => {
    if (input.value.trim() && panel.hidden) search();
  });
  // The field keeps the focus; a browser that focuses no link on a click would close the panel under the finger.
  panel.addEventListener("mousedown", (event) => event.preventDefault());
  finder.addEventListener("focusout", (event) => {
    if (!finder.contains(event.relatedTarget)) opened(false);
  });
  finder.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.isComposing) return;
    if (!panel.hidden) {
      turn++;
      opened(false);
      input.focus();
    } else if (input.value) {
      input.value = "";
      search();
    } else {
      return;
    }
    still();
    event.preventDefault();
    event.stopPropagation();
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229 || event.altKey || event.ctrlKey || event.metaKey) return;
    const number = panel.hidden ? 0 : list.childElementCount;
    const query = input.value.trim();
    const to = {
      ArrowDown: chosen + 1 < number ? chosen + 1 : -1,
      ArrowUp: chosen < 0 ? number - 1 : chosen - 1,
      Home: chosen < 0 ? undefined : 0,
      End: chosen < 0 ? undefined : number - 1,
    }[event.key];
    if (event.key === "Enter") {
      if (list.children[chosen] && number) list.children[chosen].click();
      else if (query) location.href = pageAddress(tree, query);
    } else if (to !== undefined && number) {
      choose(to);
    } else if (event.key === "ArrowDown" && query) {
      search();
    } else {
      return;
    }
    event.preventDefault();
  });
  if (document.activeElement === input) search();
}
