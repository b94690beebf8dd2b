import { units } from "./fold.js";
import { createEngine } from "./engine.js";
import { makeLoader } from "./load.js";
import { hitAddress, make, putHit, say, startMarks } from "./marks.js";
import { offersOf, onTyping, putFailure, reasonOf, startBox } from "./box.js";

// The page search/: kinds, facets, all hits step by step; its state is the address.

const STEP = 20;
const FEW = 6;
// Of a group on a narrow screen.
const FEWER = 4;
const MANY = 60;
const SHOWN_KINDS = ["article", "event", "concept", "note"];

function readState() {
  const given = new URLSearchParams(location.search);
  const year = (name) => Number((given.get(name) || "").match(/^\d{1,4}$/)) || 0;
  return {
    q: given.get("q") || "",
    kind: SHOWN_KINDS.includes(given.get("kind")) ? given.get("kind") : "",
    from: year("from"),
    to: year("to"),
    outlet: given.get("outlet") || "",
    concepts: [...new Set(given.getAll("concept"))].filter(Boolean),
    shown: (history.state && history.state.shown) || STEP,
  };
}

function addressOf(state) {
  const given = new URLSearchParams();
  for (const name of ["q", "kind", "from", "to", "outlet"]) if (state[name]) given.set(name, state[name]);
  for (const label of state.concepts) given.append("concept", label);
  const query = String(given);
  return location.pathname + (query ? "?" + query : "");
}

// Whether two names are one, in whichever script they are written.
function sameName(one, other) {
  const own = units(one).units.join(" ");
  return one === other || (own !== "" && own === units(other).units.join(" "));
}

// Where a name stands in a list; -1: nowhere.
function numberOf(name, names) {
  const exact = names.indexOf(name);
  return exact < 0 ? names.findIndex((one) => sameName(one, name)) : exact;
}

function startPage(engine, options, app) {
  const { tree } = options;
  const words = { ...options.finder.dataset, ...app.dataset };
  const part = (name) => app.querySelector(".search-" + name);
  const [also, asked, chips, said, facets, list, more] =
    ["also", "asked", "chips", "said", "facets", "hits", "more"].map(part);
  const wide = matchMedia("(min-width: 62rem)");
  const input = make("input", "search-query");
  const attributes = {
    type: "search", "aria-label": words.label, placeholder: words.hint, maxlength: 200, autocomplete: "off",
    autocapitalize: "off", spellcheck: "false", enterkeyhint: "search",
  };
  for (const [name, value] of Object.entries(attributes)) input.setAttribute(name, value);
  part("bar").append(input);
  const line = said.parentElement;
  said.tabIndex = -1;
  const kinds = [...app.querySelectorAll("[data-kind]")];
  const years = [...app.querySelectorAll("select")];
  const groups = [...app.querySelectorAll("[data-facet]")];
  const title = document.title;
  const opened = new Set();
  let state = readState();
  let turn = 0;
  let again = () => {};
  // Whether the results of what was chosen are to be brought into view.
  let led = false;

  const write = (push) => {
    const address = addressOf(state);
    const kept = { shown: state.shown };
    document.title = state.q ? state.q + " · " + title : title;
    try {
      if (push && address !== location.pathname + location.search) history.pushState(kept, "", address);
      else history.replaceState(kept, "", address);
    } catch (refused) {
      // Some browsers keep the address of a page in a folder as it is; the page works all the same.
    }
  };

  const change = (changes, push = true) => {
    state = { ...state, shown: STEP, ...changes };
    write(push);
    search();
  };

  const button = (className, text, act) => {
    const made = make("button", className, text);
    made.type = "button";
    made.addEventListener("click", act);
    return made;
  };

  const clearing = () =>
    button("search-clear", words.clearAll, () => change({ kind: "", from: 0, to: 0, outlet: "", concepts: [] }));

  // A facet was chosen: where the facets cover the results, they fold.
  const choose = (changes) => {
    if (!wide.matches) {
      facets.open = false;
      facets.querySelector("summary").focus({ preventScroll: true });
      led = true;
    }
    change(changes);
  };

  // What has the focus in a part that is made anew: the one at its place has it then.
  const keepFocus = (parent, wanted, remake) => {
    const had = parent.contains(document.activeElement) && document.activeElement;
    const at = had ? [...parent.querySelectorAll("button")].indexOf(had) : -1;
    remake();
    if (!had) return;
    const all = [...parent.querySelectorAll("button")];
    const next = wanted(had, all) || all[Math.min(at, all.length - 1)] || said;
    next.focus({ preventScroll: true });
  };

  // The filters by number; names that the archive does not know are said and left out.
  const filtersOf = (names) => {
    const labels = names.concepts.map(([, label]) => label);
    const concepts = state.concepts.map((label) => numberOf(label, labels));
    const outlet = state.outlet ? numberOf(state.outlet, names.outlets) : -1;
    const unknown = state.concepts.filter((label, at) => concepts[at] < 0);
    if (state.outlet && outlet < 0) unknown.push(state.outlet);
    const filters = { concepts: concepts.filter((number) => number >= 0) };
    if (state.kind) filters.kind = state.kind;
    if (state.from) filters.from = state.from;
    if (state.to) filters.to = state.to;
    if (outlet >= 0) filters.outlet = outlet;
    return { filters, unknown };
  };

  const without = (filters, ...keys) => Object.fromEntries(Object.entries(filters).filter(([key]) => !keys.includes(key)));

  const showKinds = (counts) => {
    const all = SHOWN_KINDS.reduce((sum, kind) => sum + (counts[kind] || 0), 0);
    for (const one of kinds) {
      one.setAttribute("aria-pressed", String(one.dataset.kind === state.kind));
      one.querySelector(".count").textContent = one.dataset.kind ? counts[one.dataset.kind] || 0 : all;
    }
  };

  const numberOfFilters = ({ kind, from, to, outlet, concepts }) =>
    (kind ? 1 : 0) + (from || to ? 1 : 0) + (outlet === undefined ? 0 : 1) + concepts.length;

  const showChips = (filters, names, unknown, some) => {
    const chip = (name, changes) => {
      const made = button("search-chip", name, () => change(changes));
      asks.push(name);
      made.append(make("span", "", "×"));
      made.lastChild.setAttribute("aria-hidden", "true");
      made.setAttribute("aria-label", say(words.remove, { name }));
      return made;
    };
    const asks = ["“" + state.q.trim() + "”"];
    if (state.kind) asks.push(kinds.find((one) => one.dataset.kind === state.kind).firstChild.data.trim());
    chips.replaceChildren();
    if (state.from || state.to) {
      const span = state.from === state.to ? words.year : !state.to ? words.since : !state.from ? words.until : words.years;
      chips.append(chip(say(span, state), { from: 0, to: 0 }));
    }
    if (filters.outlet >= 0) chips.append(chip(names.outlets[filters.outlet], { outlet: "" }));
    for (const number of filters.concepts) {
      const label = names.concepts[number][1];
      chips.append(chip(label, { concepts: state.concepts.filter((one) => !sameName(one, label)) }));
    }
    for (const name of unknown) {
      const left = { outlet: state.outlet === name ? "" : state.outlet, concepts: state.concepts.filter((one) => one !== name) };
      const made = chip(name, left);
      made.classList.add("unknown");
      asks.pop();
      chips.append(words.unknown, made);
    }
    // Where nothing is left, the sentence has the button.
    if (some && numberOfFilters(filters) > 1) chips.append(clearing());
    chips.hidden = !chips.firstChild;
    asked.textContent = asks.join(" · ");
  };

  const showYears = (counts) => {
    const known = [...counts.keys()].filter((year) => year > 0);
    for (const chosen of [state.from, state.to]) if (chosen && !known.includes(chosen)) known.push(chosen);
    known.sort((one, two) => one - two);
    for (const select of years) {
      const any = make("option", "", words.any);
      any.value = "";
      select.replaceChildren(any, ...known.map((year) => {
        const made = make("option", "", year + (counts.get(year) ? " (" + counts.get(year) + ")" : ""));
        made.value = year;
        return made;
      }));
      select.value = state[select.name] || "";
    }
    years[0].closest("section").hidden = known.length < 2 && !state.from && !state.to;
  };

  const showGroup = (group, values, isOn, toggle) => {
    const kind = group.dataset.facet;
    const few = wide.matches ? FEW : FEWER;
    const shown = values.filter(([number], at) => at < (opened.has(kind) ? MANY : few) || isOn(number));
    const rows = shown.map(([number, label, count]) => {
      const row = make("li");
      const made = button("search-facet", "", () => toggle(number, label));
      made.setAttribute("aria-pressed", String(isOn(number)));
      made.dataset.number = number;
      made.append(make("span", "", label), make("span", "count", String(count)));
      row.append(made);
      return row;
    });
    if (values.length > few) {
      const row = make("li");
      row.append(button("search-facet-more", opened.has(kind) ? words.fewer : words.further, () => {
        if (!opened.delete(kind)) opened.add(kind);
        showGroup(group, values, isOn, toggle);
        group.querySelector(".search-facet-more").focus();
      }));
      rows.push(row);
    }
    const same = (had, all) => all.find((one) => one.dataset.number === had.dataset.number);
    keepFocus(group, same, () => group.querySelector("ul").replaceChildren(...rows));
    group.hidden = !values.length;
  };

  const byCount = (counts, labelOf) => [...counts]
    .filter(([number]) => number >= 0)
    .map(([number, count]) => [number, labelOf(number), count])
    .filter(([, label]) => label)
    .sort((one, two) => two[2] - one[2] || one[0] - two[0]);

  const showFacets = (found, names, filters) => {
    showYears(found.years);
    for (const group of groups) {
      const kind = group.dataset.facet;
      if (kind === "outlet") {
        showGroup(group, byCount(found.outlets, (number) => names.outlets[number]), (number) => number === filters.outlet,
          (number, label) => choose({ outlet: number === filters.outlet ? "" : label }));
        continue;
      }
      const labelOf = (number) => (names.concepts[number] || [])[0] === kind && names.concepts[number][1];
      showGroup(group, byCount(found.concepts, labelOf), (number) => filters.concepts.includes(number), (number, label) => {
        const others = state.concepts.filter((one) => !sameName(one, label));
        choose({ concepts: filters.concepts.includes(number) ? others : [...state.concepts, label] });
      });
    }
  };

  const entry = (hit, shown, terms) => {
    const row = make("li");
    const link = make("a");
    const head = make("h2", "search-title");
    link.href = hitAddress(tree, shown.fragment.u, state.q);
    head.append(link);
    row.append(head);
    putHit(row, link, "p", hit.kind, shown, terms, words);
    return row;
  };

  // The hits from what the list holds already up to what is wanted.
  const showHits = async (found, mine, focus) => {
    // Two runs would begin at the same hit.
    more.disabled = true;
    const start = list.childElementCount;
    const next = found.hits.slice(start, state.shown);
    const shown = await Promise.all(next.map((hit) => engine.excerpt(hit, found.terms)));
    if (mine !== turn) return;
    list.append(...next.map((hit, at) => entry(hit, shown[at], found.terms)));
    const left = found.hits.length - list.childElementCount;
    more.disabled = false;
    more.hidden = left <= 0;
    more.textContent = left > 0 ? say(words.more, { n: Math.min(STEP, left), all: left }) : "";
    if (focus && list.children[start]) list.children[start].querySelector("a").focus({ preventScroll: true });
  };

  const showAlso = (others) => {
    also.replaceChildren(...(others.length ? [words.also] : []), ...others.map(([other, number]) => {
      const made = button("search-other", "", () => {
        input.value = other;
        change({ q: other });
      });
      made.append(make("b", "", other), "（" + number + "）");
      return made;
    }));
    also.hidden = !others.length;
  };

  const sayFound = async (found, query, filters) => {
    const total = found.hits.length;
    const unfiltered = total || found.reason || !numberOfFilters(filters) ? 0 : (await engine.search(query)).hits.length;
    return unfiltered
      ? [say(words.filtered, { q: query, n: unfiltered }), " ", clearing()]
      : [total ? say(words.found, { n: total }) : reasonOf(found, query, words)];
  };

  // What stands there answers another query, unless it is only its next part that is missing.
  const fail = (error, mine, keep) => {
    if (mine !== turn) return;
    more.disabled = false;
    if (!keep) {
      list.replaceChildren();
      [also, chips, facets, more].forEach((one) => (one.hidden = true));
    }
    putFailure(said, error, () => again(), words);
  };

  async function search() {
    const mine = ++turn;
    again = search;
    const query = state.q.trim();
    app.classList.toggle("idle", !query);
    if (!query) {
      [list, said, also, more].forEach((one) => one.replaceChildren());
      [also, chips, facets, more].forEach((one) => (one.hidden = true));
      return;
    }
    more.disabled = true;
    const slow = setTimeout(() => mine === turn && (said.textContent = words.wait), 400);
    try {
      const names = await engine.names();
      const { filters, unknown } = filtersOf(names);
      const found = await engine.search(query, filters);
      const sentence = await sayFound(found, query, filters);
      if (mine !== turn) return;
      list.replaceChildren();
      showKinds(found.counts);
      keepFocus(chips, () => null, () => showChips(filters, names, unknown, found.hits.length));
      showAlso([]);
      line.classList.toggle("none", !found.hits.length);
      more.onclick = () => {
        state.shown += STEP;
        write(false);
        again = more.onclick;
        showHits(found, mine, true).catch((error) => fail(error, mine, true));
      };
      await showHits(found, mine, false);
      if (mine !== turn) return;
      clearTimeout(slow);
      keepFocus(said, () => said, () => said.replaceChildren(...sentence));
      if (!found.hits.length && !numberOfFilters(filters)) facets.hidden = true;
      if (led) chips.scrollIntoView({ block: "nearest" });
      led = false;
      // What another year or outlet would give is counted without the one that is chosen.
      const inYears = await engine.facets(filters.from || filters.to
        ? (await engine.search(query, without(filters, "from", "to"))).hits : found.hits);
      const inOutlets = filters.outlet >= 0
        ? await engine.facets((await engine.search(query, without(filters, "outlet"))).hits) : null;
      const here = await engine.facets(found.hits);
      if (mine !== turn) return;
      showFacets({ years: inYears.years, outlets: (inOutlets || here).outlets, concepts: here.concepts }, names, filters);
      facets.hidden = !found.hits.length && !numberOfFilters(filters);
      // Without offers one can search as well.
      const others = await offersOf(engine, query, filters).catch(() => []);
      if (mine === turn) showAlso(others);
    } catch (error) {
      fail(error, mine);
    } finally {
      clearTimeout(slow);
    }
  }

  const still = onTyping(input, () => change({ q: input.value }, false));
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === "Enter") {
      still();
      change({ q: input.value });
    } else if (event.key === "Escape" && input.value) {
      still();
      input.value = "";
      change({ q: "" });
    } else {
      return;
    }
    event.preventDefault();
  });
  for (const one of kinds) one.addEventListener("click", () => change({ kind: one.dataset.kind }));
  for (const select of years) {
    select.addEventListener("change", () => {
      const chosen = Number(select.value) || 0;
      const changes = { [select.name]: chosen };
      // Of two years that cross, the one just chosen holds.
      if (chosen && select.name === "from" && state.to && state.to < chosen) changes.to = chosen;
      if (chosen && select.name === "to" && state.from > chosen) changes.from = chosen;
      change(changes);
    });
  }
  addEventListener("popstate", () => {
    state = readState();
    input.value = state.q;
    document.title = state.q ? state.q + " · " + title : title;
    search();
  });
  if (wide.matches) facets.open = true;
  app.hidden = false;
  input.value = state.q;
  if (!state.q) input.focus();
  write(false);
  search();
}

// What the theme's script calls when search is wanted: `options` holds the elements of the box and where site and tree begin.
export function start(options) {
  const engine = createEngine(makeLoader(options.root, options.tree));
  const app = document.querySelector(".search-app");
  if (app) {
    startPage(engine, options, app);
    return;
  }
  startBox(engine, options);
  startMarks(options.finder.dataset);
}
