// Where terms stand in a text, and the sentence to show of it.
import { inside, units } from "./fold.js";
import { ENDS, fits, manners } from "./query.js";

const SENTENCE_ENDS = "。！？!?…\n";
// Signs that end something before; no excerpt begins with one.
const LEFT_OVER = "，、；：。,;:.)）》」』”’】…";
const CLAUSE_ENDS = "，、；：,;";
const MOST_BEFORE = 40;
const MOST_AFTER = 80;

// All places of all terms, [start, end, number of the term], by their start.
export function places(text, terms) {
  const own = units(text);
  const found = [];
  const length = (unit) => [...unit].length;
  terms.forEach(({ units: want }, number) => {
    const how = manners(want);
    const last = want.length - 1;
    for (let i = 0; i + last < own.units.length; i++) {
      if (!want.every((unit, j) => fits(unit, own.units[i + j], how[j]))) continue;
      const first = own.units[i];
      const final = own.units[i + last];
      let start = own.starts[i];
      let end = own.ends[i + last];
      // Of a word that only ends or begins so, that part.
      if (first !== want[0] && how[0] === ENDS) start = inside(text, start, length(first) - length(want[0]));
      if (final !== want[last]) end = inside(text, own.starts[i + last], length(want[last]));
      found.push([start, end, number]);
    }
  });
  return found.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
}

// The sentence around the first place of the first term that stands in the text, else `fallback`, else the beginning.
export function excerpt(text, terms, fallback) {
  const found = places(text, terms);
  const first = [...found].sort((a, b) => a[2] - b[2])[0];
  if (!first && fallback) return part(fallback, 0, fallback.length, places(fallback, terms));
  let [start, end] = first || [0, 0];
  let cutBefore = false;
  let cutAfter = false;
  for (let n = 0; start && !SENTENCE_ENDS.includes(text[start - 1]); n++) {
    cutBefore = n === MOST_BEFORE;
    if (cutBefore) break;
    start -= text.codePointAt(start - 2) > 0xffff ? 2 : 1;
  }
  if (cutBefore) start = clause(text, start, first[0]);
  for (let n = 0; end < text.length && (!first || !SENTENCE_ENDS.includes(text[end])); n++) {
    cutAfter = n === MOST_AFTER;
    if (cutAfter) break;
    end += text.codePointAt(end) > 0xffff ? 2 : 1;
  }
  // The sign that ends the sentence is shown.
  if (!cutAfter && end < text.length) end++;
  return part(text, start, end, found, cutBefore, cutAfter);
}

// Where a clause begins between two places; else the first, moved to the beginning of the word or number it is in.
function clause(text, start, before) {
  for (let at = start; at < before; at++) {
    if (CLAUSE_ENDS.includes(text[at]) && !/[0-9]/.test(text[at + 1])) return at + 1;
  }
  while (start && /^[0-9A-Za-z]{2}$/.test(text.slice(start - 1, start + 1))) start--;
  return start;
}

function part(text, start, end, found, cutBefore = false, cutAfter = false) {
  while (start < end && (!text[start].trim() || LEFT_OVER.includes(text[start]))) start++;
  while (start < end && !text[end - 1].trim()) end--;
  const marks = [];
  for (const place of found) {
    const from = Math.max(place[0], start) - start;
    const to = Math.min(place[1], end) - start;
    const last = marks[marks.length - 1];
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else if (from < to) marks.push([from, to]);
  }
  return { text: text.slice(start, end), marks, cutBefore, cutAfter };
}
