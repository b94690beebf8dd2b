// What is typed, as terms; and terms as the keys of the index that cover them.
import { holdsScript, units } from "./fold.js";

// A minus counts at the beginning and after white space; a quotation that is not closed goes on to the end.
const TERM = /((?:^|\s)[-－])?(?:"([^"]*)"?|“([^”]*)”?|「([^」]*)」?|『([^』]*)』?|([^\s"“「『]+))/g;

// How a unit must stand: as it is, as the beginning of a word, as its end.
export const WHOLE = 0;
export const BEGINS = 1;
export const ENDS = 2;

// `at` is where the text of a term begins in the query.
export function parseQuery(text) {
  const terms = [];
  const excluded = [];
  let dropped = 0;
  for (const match of text.matchAll(TERM)) {
    const minus = match[1] || "";
    const typed = match.slice(2).find((group) => group !== undefined);
    const own = units(typed).units;
    const at = match.index + minus.length + (match[6] === undefined ? 1 : 0);
    if (own.length) (minus ? excluded : terms).push({ units: own, text: typed, at });
    else dropped++;
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

// Whether a unit or key stands for the one that is wanted.
export function fits(want, have, how) {
  if (how === ENDS) return have.endsWith(want);
  return how === BEGINS ? have.startsWith(want) && holdsScript(have) === holdsScript(want) : have === want;
}

// The keys that cover a term: where in it they begin, the string that leads to their shard, how they must stand.
export function elements(term) {
  const how = manners(term);
  const script = term.map(holdsScript);
  const last = term.length - 1;
  const found = [];
  const single = (i) => {
    const start = [...term[i]].slice(0, 3).join("");
    found.push({ key: term[i], at: i, route: start, how: how[i] });
  };
  const pair = (i) => {
    const route = [...term[i]].pop() + [...term[i + 1]][0];
    found.push({ key: term[i] + term[i + 1], at: i, route, how: how[i] || how[i + 1] });
  };
  if (!last && !script[0] && [...term[0]].length < 3) {
    const key = term[0] + "*";
    return [{ key, at: 0, route: key, how: WHOLE }];
  }
  for (let i = 0; i <= last; i++) {
    if (i < last && (script[i] || script[i + 1])) pair(i++);
    else if (i && i === last && (script[i] || script[i - 1])) pair(i - 1);
    else single(i);
  }
  return found;
}
