import { parseQuery } from "./query.js";
import { places } from "./excerpt.js";

// What a hit looks like, and the places of a query on the page that was opened from it.

// What stands around the texts: facts, lists of links, names of sources.
const SKIPPED = "nav, .box, .toc, .kicker, .count, .after, .strip, .pager, .onward, .index, .pointing, .tags, .who, .order, " +
  ".as-copy, .reckoned, .fine, .sure, .cited, .about :is(dt, dd:has(a)), .ba-note-head, .ba-note-ref, .ba-note-rel, " +
  ".ba-note-links, .footnote-back, .notes-switch, .notes-data, sup:has(> a[href^='#']), rt, rp, script, style, template, " +
  "noscript, button, select, [hidden]";
const NOTE = ".ba-aside, .ba-block";
const BLOCK = "p, li, dt, dd, td, th, h1, h2, h3, h4, h5, h6, pre, blockquote, figcaption, summary, div, section";
const MOST_WRAPPED = 500;
// Places that are marked of a word that stands everywhere; a browser takes seconds for ten times as many.
const MOST_MARKED = 2000;

export function make(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

// A sentence of the page's words with its values.
export function say(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (all, key) => (key in values ? values[key] : all));
}

// Text whose stretches stand in <mark>; stretches may overlap.
export function putMarked(parent, text, stretches) {
  let at = 0;
  for (const [start, end] of [...stretches].sort((one, two) => one[0] - two[0])) {
    if (end <= at) continue;
    parent.append(text.slice(at, Math.max(at, start)), make("mark", "", text.slice(Math.max(at, start), end)));
    at = end;
  }
  parent.append(text.slice(at));
}

export function hitAddress(tree, address, query) {
  const url = new URL(address, tree);
  if (!url.href.startsWith(tree)) return tree;
  if (url.protocol === "file:" && url.pathname.endsWith("/")) url.pathname += "index.html";
  url.searchParams.set("q", query);
  return url.href;
}

// Title, source and excerpt of a hit: into `title`, and into two elements named `part` at the end of `parent`.
export function putHit(parent, title, part, kind, shown, terms, words) {
  const fragment = shown.fragment;
  if (fragment.l && fragment.l !== document.documentElement.lang) title.lang = fragment.l;
  putMarked(title, fragment.t || "", places(fragment.t || "", terms));
  const meta = make(part, "search-meta");
  if (kind !== "article") meta.append(make("span", "search-kind", words[kind]));
  for (const fact of fragment.k || []) if (fact) meta.append(make("span", "", fact));
  const text = make(part, "search-text");
  if (title.lang) text.lang = title.lang;
  if (shown.cutBefore) text.append("…");
  putMarked(text, shown.text, shown.marks);
  if (shown.cutAfter) text.append("…");
  if (meta.firstChild) parent.append(meta);
  if (shown.text && shown.text !== fragment.t) parent.append(text);
}

// The texts of the page that a term is looked for in: the body is one, each note is one, any other block is one.
function regions(main) {
  const found = new Map();
  const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, (node) =>
    node.nodeType === 1 && node.matches(SKIPPED) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
  let broken = null;
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.nodeType === 1) {
      if (node.matches("br, hr")) broken = node;
      continue;
    }
    const block = node.parentElement.closest(BLOCK) || main;
    const whole = block.closest(NOTE) || block.closest(".text") || block;
    if (!found.has(whole)) found.set(whole, { text: "", pieces: [], block: null });
    const region = found.get(whole);
    if (region.block !== block || broken) region.text += "\n";
    region.block = block;
    broken = null;
    region.pieces.push([region.text.length, node]);
    region.text += node.data;
  }
  return found.values();
}

// The places in document order, as ranges.
function rangesOf(main, terms) {
  const ranges = [];
  for (const { text, pieces } of regions(main)) {
    let piece = 0;
    const point = (place) => {
      while (piece > 0 && pieces[piece][0] > place) piece--;
      while (piece + 1 < pieces.length && pieces[piece + 1][0] <= place) piece++;
      return [pieces[piece][1], Math.min(place - pieces[piece][0], pieces[piece][1].length)];
    };
    for (const [start, end] of places(text, terms)) {
      if (ranges.length === MOST_MARKED) break;
      const range = new Range();
      range.setStart(...point(start));
      const [last, length] = point(end - 1);
      range.setEnd(last, Math.min(length + 1, last.length));
      ranges.push(range);
    }
  }
  return ranges.sort((one, two) => one.compareBoundaryPoints(Range.START_TO_START, two));
}

// Without the highlight API: <mark> around every stretch of text; the last first, so that the offsets of the others hold.
function wrapped(ranges) {
  const marks = ranges.map(() => []);
  for (let number = ranges.length - 1; number >= 0; number--) {
    const range = ranges[number];
    const nodes = [];
    const walker = document.createTreeWalker(range.commonAncestorContainer, NodeFilter.SHOW_TEXT);
    for (let node = walker.currentNode; node; node = walker.nextNode()) {
      if (node.nodeType === 3 && range.intersectsNode(node) && !node.parentElement.closest(SKIPPED)) {
        const start = node === range.startContainer ? range.startOffset : 0;
        const end = node === range.endContainer ? range.endOffset : node.length;
        if (end > start) nodes.push([node, start, end]);
      }
    }
    for (const [node, start, end] of nodes.reverse()) {
      const stretch = start ? node.splitText(start) : node;
      if (end - start < stretch.length) stretch.splitText(end - start);
      const mark = make("mark", "search-hit");
      stretch.replaceWith(mark);
      mark.append(stretch);
      marks[number].unshift(mark);
    }
  }
  return marks;
}

function painter(ranges) {
  if (globalThis.CSS && CSS.highlights && globalThis.Highlight) {
    CSS.highlights.set("search-hit", new Highlight(...ranges));
    return {
      rectangle: (number) => ranges[number].getBoundingClientRect(),
      at: (number) => {
        const now = new Highlight(ranges[number]);
        now.priority = 1;
        CSS.highlights.set("search-now", now);
      },
      clear: () => ["search-hit", "search-now"].forEach((name) => CSS.highlights.delete(name)),
    };
  }
  const marks = wrapped(ranges);
  return {
    rectangle: (number) => marks[number][0].getBoundingClientRect(),
    at: (number) => marks.forEach((parts, other) => parts.forEach((mark) => mark.classList.toggle("now", other === number))),
    clear: () => marks.flat().forEach((mark) => {
      const parent = mark.parentNode;
      mark.replaceWith(...mark.childNodes);
      parent.normalize();
    }),
  };
}

function named(fragment) {
  try {
    return decodeURIComponent(fragment);
  } catch (malformed) {
    return fragment;
  }
}

// Marks the query of the address on this page; a small bar leads from place to place.
export function startMarks(words) {
  const main = document.getElementById("main");
  const query = (new URLSearchParams(location.search).get("q") || "").trim();
  const terms = query && parseQuery(query).terms;
  if (!terms || !terms.length) return;
  let ranges = rangesOf(main, terms);
  if (!(globalThis.CSS && CSS.highlights)) ranges = ranges.slice(0, MOST_WRAPPED);
  const anchor = location.hash && document.getElementById(named(location.hash.slice(1)));
  const before = (range) => anchor && anchor.compareDocumentPosition(range.startContainer) & Node.DOCUMENT_POSITION_PRECEDING;
  const from = ranges.findIndex((range) => !before(range));
  const paint = painter(ranges);
  const bar = make("div", "search-marks");
  bar.setAttribute("role", "region");
  bar.setAttribute("aria-label", words.placesName);
  const count = make("p");
  count.setAttribute("role", "status");
  count.append(make("span", "search-marks-query", "“" + query + "”"));
  const which = make("span", "search-marks-at", words.nowhere);
  count.append(which);
  bar.append(count);
  const button = (sign, name, act) => {
    const made = make("button", "", sign);
    made.type = "button";
    made.title = name;
    made.setAttribute("aria-label", name);
    made.addEventListener("click", act);
    bar.append(made);
    return made;
  };
  let now = Math.max(0, from);
  let held = null;
  // The keyboard goes on from the place, not from the beginning of the page.
  const hold = () => {
    const block = ranges[now].startContainer.parentElement.closest(BLOCK) || main;
    if (held && held !== block) held.removeAttribute("tabindex");
    if (!block.hasAttribute("tabindex")) {
      held = block;
      block.tabIndex = -1;
      block.classList.add("search-place");
    }
    block.focus({ preventScroll: true });
  };
  const go = (number, behavior) => {
    now = (number + ranges.length) % ranges.length;
    for (let fold = ranges[now].startContainer.parentElement; fold; fold = fold.parentElement) {
      if (fold.localName === "details") fold.open = true;
    }
    paint.at(now);
    which.textContent = say(words.places, { at: now + 1, n: ranges.length + (ranges.length === MOST_MARKED ? "+" : "") });
    const place = paint.rectangle(now);
    if (place.top < 120 || place.bottom > innerHeight - 80) {
      scrollTo({ top: scrollY + place.top - innerHeight * 0.35, behavior });
    }
    hold();
  };
  const clear = () => {
    paint.clear();
    bar.remove();
    document.removeEventListener("keydown", onKey);
    const url = new URL(location.href);
    url.searchParams.delete("q");
    history.replaceState(history.state, "", url);
    (held || main).focus({ preventScroll: true });
  };
  function onKey(event) {
    if (event.defaultPrevented || event.isComposing) return;
    if (event.key === "Escape") clear();
    // From the place that has the focus on to the next one, as in a browser's own bar.
    else if (event.key === "Enter" && held && event.target === held) go(event.shiftKey ? now - 1 : now + 1);
  }
  if (ranges.length > 1) {
    button("↑", words.previous, () => go(now - 1)).setAttribute("aria-keyshortcuts", "Shift+Enter");
    button("↓", words.next, () => go(now + 1)).setAttribute("aria-keyshortcuts", "Enter");
  }
  button("×", words.clear, clear);
  document.body.append(bar);
  document.addEventListener("keydown", onKey);
  if (ranges.length) go(now, "instant");
}
