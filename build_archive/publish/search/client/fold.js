// Text in the form in which it is searched; build_archive/text/terms.py folds and cuts in the same way.
import { INDEX } from "./constants.js";
import { reader } from "./shards.js";

const SCRIPT =
  /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fff\u3005-\u3007\u3021-\u3029\u3040-\u30ff\u3100-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7af\uf900-\ufaff\u{20000}-\u{3ffff}]/u;
const UNSEEN =
  /[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a\ufe00-\ufe0f\ufe20-\ufe2f\u{e0100}-\u{e01ef}\p{Cf}]/u;
const KEPT = /[\p{L}\p{N}\p{M}\u{20000}-\u{3ffff}]/u;
const LONGEST_WORD = 40;
const FOLDED = new Map();

// Characters and what they become: the targets, then the sources, as differences.
export function foldTable(base64) {
  const list = reader(Uint8Array.from(atob(base64), (c) => c.charCodeAt(0)));
  const count = base64 && list.number();
  const column = () => {
    let last = 0;
    return list.numbers(count).map((step) => (last += step % 2 ? -(step + 1) / 2 : step / 2));
  };
  const targets = column();
  return new Map(column().map((source, i) => [source, targets[i]]));
}

const SIMPLIFIED = foldTable(INDEX.fold);

export function isScript(codePoint) {
  return codePoint > 0xdff && SCRIPT.test(String.fromCodePoint(codePoint));
}

// Whether a unit is a character, or a key holds one.
export function holdsScript(text) {
  return SCRIPT.test(text);
}

// One code point folded: what is kept of it, "" if it vanishes, " " if it is a gap.
export function foldChar(c) {
  let folded = FOLDED.get(c);
  if (folded === undefined) {
    folded = "";
    for (let letter of c.normalize("NFKC").toLowerCase().replace(/ς/g, "σ").replace(/ß/g, "ss")) {
      if (/[\0-\u052f\u1e00-\u1fff\u3040-\u30ff]/.test(letter)) letter = letter.normalize("NFD").replace(/\p{M}/gu, "") || letter;
      const code = SIMPLIFIED.get(letter.codePointAt(0));
      if (code) letter = String.fromCodePoint(code);
      if (!UNSEEN.test(letter)) folded += KEPT.test(letter) ? letter : " ";
    }
    FOLDED.set(c, folded);
  }
  return folded;
}

// The units of a text with their places, in UTF-16.
export function units(text) {
  const found = { units: [], starts: [], ends: [] };
  let at = 0;
  let last = -1;
  let apart = false;
  // Code points of the word that is still open.
  let open = 0;
  for (const c of text) {
    const start = at;
    at += c.length;
    const folded = foldChar(c);
    // What vanishes belongs to the letter before it.
    if (!folded && last >= 0 && !apart) found.ends[last] = at;
    for (const letter of folded) {
      if (letter === " ") {
        apart = true;
        open = 0;
        continue;
      }
      const script = isScript(letter.codePointAt(0));
      if (open && !script) {
        if (open++ < LONGEST_WORD) found.units[last] += letter;
      } else {
        last = found.units.push(letter) - 1;
        found.starts.push(start);
        apart = false;
        open = script ? 0 : 1;
      }
      found.ends[last] = at;
    }
  }
  return found;
}

// Where in the source, from a place on, so many folded code points end, with what vanishes behind them.
export function inside(text, at, count) {
  while (at < text.length) {
    const c = String.fromCodePoint(text.codePointAt(at));
    const kept = [...foldChar(c)].length;
    if (kept && count <= 0) break;
    count -= kept;
    at += c.length;
  }
  return at;
}
