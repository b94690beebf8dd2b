// The search: terms to keys, keys to files, files to hits.
import { INDEX } from "./constants.js";
import { excerpt, places } from "./excerpt.js";
import { units } from "./fold.js";
import { elements, fits, parseQuery } from "./query.js";
import { entries, readDocuments, readPlaces, shardName } from "./shards.js";

const KINDS = ["article", "note", "event", "concept"];
const RANK = { concept: 0, event: 1, article: 2, note: 3 };
// By kind and field.
const TIERS = [[0, 1, 2, 4], [3, 3, 3, 3], [0, 1, 2, 4], [0, 1, 2, 4]];
// Files that are kept in memory.
const MOST_FILES = 600;
const PER_PAGE = 512;

export function createEngine(load, index = INDEX) {
  const files = new Map();

  function failed(name, cause) {
    files.delete(name);
    const error = { name: "SearchLoadError", cause };
    return Object(cause).name === error.name ? cause : Object.assign(new Error(name + ": " + cause), error);
  }

  function file(name) {
    const known = files.get(name);
    // The last used go last.
    files.delete(name);
    if (files.size >= MOST_FILES) files.delete(files.keys().next().value);
    const loaded = async () => load(name);
    files.set(name, known || loaded().catch((cause) => Promise.reject(failed(name, cause))));
    return files.get(name);
  }

  // Hands `read` the postings of an element, with their kind.
  async function gather(family, { key, route, how }, read) {
    const name = shardName(family, route, index.bits[family]);
    const buffer = await file(name);
    try {
      for (const [kind, postings] of entries(buffer, (other) => fits(key, other, how))) read(postings, kind);
    } catch (cause) {
      throw failed(name, cause);
    }
  }

  // The documents that hold a term: id * 4 + kind -> { tier, early, frequency }.
  async function holders(term) {
    const found = new Map();
    const add = (document, field, early, frequency) => {
      const tier = TIERS[document & 3][field];
      const known = found.get(document);
      if (known) {
        known.frequency += frequency;
        if (tier < known.tier || (tier === known.tier && early < known.early)) Object.assign(known, { tier, early });
      } else found.set(document, { tier, early, frequency });
    };
    const wanted = elements(term.units);
    if (term.units.length < 3 && wanted.length < 2) {
      await gather("d", wanted[0], (postings, kind) =>
        readDocuments(postings, (id, ...first) => add(id * 4 + kind, ...first)),
      );
      return found;
    }
    // For each element where the term would begin.
    const begins = await Promise.all(
      wanted.map(async (element) => {
        const places = new Map();
        await gather("p", element, (postings, kind) =>
          readPlaces(postings, (id, here) => {
            const known = places.get(id * 4 + kind) || [];
            places.set(id * 4 + kind, known.concat(here.map((place) => place - element.at * 4)));
          }),
        );
        return places;
      }),
    );
    const [least, ...others] = begins.sort((a, b) => a.size - b.size);
    for (let [document, places] of least) {
      for (const other of others) {
        const too = new Set(other.get(document));
        places = places.filter((place) => too.has(place));
      }
      for (const place of places) add(document, place & 3, 31 - Math.clz32((place >> 2) + 1), 1);
    }
    return found;
  }

  // [year, outlet, concepts] of each hit.
  async function rows(hits) {
    const table = ({ kind, id }) => `search/data/t/${kind[0]}-${Math.floor(id / PER_PAGE)}.json`;
    const tables = {};
    await Promise.all([...new Set(hits.map(table))].map(async (name) => (tables[name] = await file(name))));
    return hits.map((hit) => {
      const name = table(hit);
      const row = ["y", "o", "c"].map((column) => Object(tables[name][column])[hit.id % PER_PAGE]);
      if (!row[2]) throw failed(name, "too short");
      return row;
    });
  }

  async function filtered(hits, { from, to, outlet, concepts = [] }) {
    const any = outlet == null || outlet === "";
    if (any && !from && !to && !concepts.length) return hits;
    const known = await rows(hits);
    return hits.filter((hit, i) => {
      const [year, its, labels] = known[i];
      if ((from || to) && !(year && year >= (from || 0) && year <= (to || Infinity))) return false;
      return (any || its === Number(outlet)) && concepts.every((one) => labels.includes(Number(one)));
    });
  }

  async function search(text, filters = {}) {
    const { terms, excluded } = parseQuery(text);
    const counts = { article: 0, note: 0, event: 0, concept: 0 };
    if (!terms.length) {
      const reason = excluded.length ? "only-excluded" : text.trim() ? "unsearchable" : "empty";
      return { hits: [], counts, terms, reason };
    }
    const [wanted, unwanted] = await Promise.all([terms, excluded].map((list) => Promise.all(list.map(holders))));
    const all = [];
    for (const document of wanted.reduce((a, b) => (b.size < a.size ? b : a)).keys()) {
      if (!wanted.every((term) => term.has(document)) || unwanted.some((term) => term.has(document))) continue;
      const kind = document & 3;
      const hit = { kind: KINDS[kind], id: document >> 2, tier: 0, frequency: 0, early: 0 };
      for (const term of wanted) {
        const { tier, frequency, early } = term.get(document);
        hit.tier = Math.max(hit.tier, tier);
        hit.frequency += frequency;
        hit.early += early;
        // The text is a field of the last tier; there the excerpt is looked for.
        if (tier === TIERS[kind][3]) hit.chunk = hit.chunk ?? Math.max(0, early - 11);
      }
      all.push(hit);
    }
    const kept = await filtered(all, filters);
    for (const { kind } of kept) counts[kind]++;
    const hits = (filters.kind ? kept.filter(({ kind }) => kind === filters.kind) : kept).sort(
      (a, b) =>
        a.tier - b.tier || b.frequency - a.frequency || a.early - b.early || RANK[a.kind] - RANK[b.kind] || b.id - a.id,
    );
    return { hits, counts, terms, reason: "" };
  }

  // How many of the hits are of each year, outlet and concept.
  async function facets(hits) {
    const counted = { years: new Map(), outlets: new Map(), concepts: new Map() };
    const count = (map, value) => map.set(value, (map.get(value) || 0) + 1);
    for (const [year, outlet, concepts] of await rows(hits)) {
      if (year) count(counted.years, year);
      if (outlet >= 0) count(counted.outlets, outlet);
      for (const concept of concepts) count(counted.concepts, concept);
    }
    return counted;
  }

  const names = () => file("tree:search/data/facets.json");

  const chunk = ({ kind, id }, number) =>
    file(`tree:search/data/f/${kind[0]}/${Math.floor(id / 1000)}/${id}-${number}.json`);

  const fragment = (hit) => chunk(hit, 0);

  async function excerptOf(hit, terms) {
    let number = hit.chunk || 0;
    let [start, { x = "" }] = await Promise.all([chunk(hit, 0), chunk(hit, number)]);
    // Of a hit in title or labels the index does not tell where the text has the words.
    if (hit.chunk === undefined) {
      for (let i = 0; i < start.n; i++) {
        const { x: text = "" } = await chunk(hit, i);
        if (!places(text, terms).length) continue;
        number = i;
        x = text;
        break;
      }
    }
    const shown = excerpt(x, terms, start.s);
    // A chunk may begin and end inside a sentence.
    if (number && x.startsWith(shown.text)) shown.cutBefore = true;
    if (number + 1 < start.n && x.endsWith(shown.text)) shown.cutAfter = true;
    return { ...shown, fragment: start };
  }

  // The query with one expression of the wording table exchanged for its counterpart, for each that it holds.
  function alternatives(text) {
    const own = parseQuery(text).terms.map((term) => ({ at: term.at, ...units(term.text) }));
    // "" if `from` stands nowhere in the terms.
    const exchanged = (from, to) => {
      const want = units(from).units;
      let made = "";
      let last = 0;
      for (const { at, units: have, starts, ends } of own) {
        for (let i = 0; want[0] && i + want.length <= have.length; i++) {
          if (!want.every((unit, j) => unit === have[i + j])) continue;
          made += text.slice(last, at + starts[i]) + to;
          i += want.length - 1;
          last = at + ends[i];
        }
      }
      return made && made + text.slice(last);
    };
    const found = new Set();
    const pairs = (index.words && index.words[document.documentElement.lang]) || index.wording;
    for (const [one, other] of pairs) {
      const made = [exchanged(one, other), exchanged(other, one)].filter(Boolean);
      // A query that holds both means both.
      if (made.length === 1) found.add(made[0]);
    }
    return [...found];
  }

  return { search, facets, names, fragment, excerpt: excerptOf, alternatives };
}
