// What is typed, as terms; and terms as the keys of the index that cover them.
import { holdsScript, units } from "./fold.js";

// A minus counts at the beginning and after white space; a quotation that is not closed goes on to the end.
const TERM = /((?:^|\s)[-－])?(?:"([^"]*)"?|“([^”]*)”?|「([^」]*)」?|『([^』]*)』?|([^\s"“「『]+))/g;

// Code points of a query that count.
const MOST_TYPED = 300;

// How a unit must stand: as it is, as the beginning of a word, as its end.
export const WHOLE = 0;
export const BEGINS = 1;
export const ENDS = 2;

// `at` is where the text of a term begins in the query.
export function parseQuery(text) {
  const terms = [];
  const excluded = [];
  let dropped = 0;
  const same = (one, other) => one.units.join() === other.units.join();
  for (const match of [...text].slice(0, MOST_TYPED).join("").matchAll(TERM)) {
    const minus = match[1] || "";
    const typed = match.slice(2).find((group) => group !== undefined);
    const own = units(typed).units;
    const at = match.index + minus.length + (match[6] === undefined ? 1 : 0);
    const term = { units: own, text: typed, at };
    const its = minus ? excluded : terms;
    if (!own.length) dropped++;
    else if (!its.some((other) => same(term, other))) its.push(term);
  }
  return { terms, excluded, dropped };
}

// How each unit of a term must stand.
export function manners(term) {
  const last = term.length - 1;
  return term.map((unit, i) => {
    if (holdsScript(unit)) return WHOLE;
    if (!last) return BEGINS;
    if (!i) return holdsScript(term[1]) ? ENDS : WHOLE;
    return i === last && (holdsScript(term[i - 1]) || [...unit].length > 2) ? BEGINS : WHOLE;
  });
}

// Whether a unit or key stands for the one that is wanted: its word may go on, its characters are the same.
export function fits(want, have, how) {
  if (how === WHOLE) return have === want;
  const rest = have.length - want.length;
  if (how === ENDS) return have.endsWith(want) && !holdsScript(have.slice(0, rest));
  return have.startsWith(want) && !holdsScript(have.slice(want.length)) && !have.endsWith("*");
}

// The keys that cover a term: where in it they begin, the string that leads to their shard, how they must stand. Up to two
// units that are not both words are one, and need no places.
export function elements(term) {
  const how = manners(term);
  const script = term.map(holdsScript);
  const count = term.length;
  const found = [];
  // Neighbours, of which at most one is a word.
  const join = (at, end) => {
    const letters = term.slice(at, end).map((unit, i) => {
      if (script[at + i]) return unit;
      const own = [...unit];
      return end - at < 2 ? own.slice(0, 3).join("") : i ? own[0] : own.pop();
    });
    found.push({ key: term.slice(at, end).join(""), at, route: letters.join(""), how: how[at] || how[end - 1] });
  };
  if (count === 1 && !script[0] && [...term[0]].length < 3) {
    const key = term[0] + "*";
    return [{ key, at: 0, route: key, how: WHOLE }];
  }
  if (count === 1 || (count === 2 && (script[0] || script[1]))) {
    join(0, count);
    return found;
  }
  for (let i = 0; i < count; i++) {
    if (!script[i]) {
      if (!script[i - 1] && !script[i + 1]) join(i, i + 1);
      continue;
    }
    const start = i;
    while (script[i + 1]) i++;
    const length = i + 1 - start;
    for (let at = start; at + 2 <= i; at += 3) join(at, at + 3);
    if (length > 3 && length % 3) join(i - 2, i + 1);
    const beside = length === 2 ? 2 : 1;
    if (start) join(start - 1, start + beside);
    if (i + 1 < count) join(i + 1 - beside, i + 2);
  }
  return found;
}
