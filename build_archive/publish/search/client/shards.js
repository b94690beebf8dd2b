// The files of the index, byte by byte. Whatever is wrong with them ends in an error, never in a loop.
import { holdsScript } from "./fold.js";
import { BEGINS, ENDS } from "./query.js";

export function shardName(letter, route, bits) {
  let hash = 2166136261;
  for (const c of route) hash = Math.imul(hash ^ c.codePointAt(0), 16777619);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash ^= hash >>> 13;
  const shard = bits ? hash >>> (32 - bits) : 0;
  return `search/data/${letter}${bits}/${shard.toString(16).padStart(Math.ceil(bits / 4), "0")}.bin`;
}

function reader(bytes, at, end) {
  return {
    get left() {
      return end - at;
    },
    // A view of the next bytes.
    take(length) {
      if (length > end - at) throw new Error("cut off");
      at += length;
      return bytes.subarray(at - length, at);
    },
    varint() {
      let value = 0;
      for (let shift = 0; shift < 35; shift += 7) {
        const byte = at < end ? bytes[at++] : 255;
        value += (byte & 127) * 2 ** shift;
        if (byte < 128) return value;
      }
      throw new Error("no number");
    },
    // So many numbers, each given as its difference from the one before.
    ascending(count) {
      if (count > end - at) throw new Error("cut off");
      let last = 0;
      return Array.from({ length: count }, () => (last += this.varint()));
    },
  };
}

// The postings in a shard of the keys that an element means: [[kind, bytes], ...].
export function entries(buffer, { key, how }) {
  const bytes = new Uint8Array(buffer);
  if (String.fromCharCode(...bytes.subarray(0, 4)) !== "BAS1") throw new Error("no shard");
  const shard = reader(bytes, 4, bytes.length);
  const wanted = new TextEncoder().encode(key);
  const plain = how === BEGINS && !holdsScript(key);
  const found = [];
  while (shard.left) {
    const name = shard.take(shard.varint());
    const kind = shard.take(1)[0];
    const postings = shard.take(shard.varint());
    const extra = name.length - wanted.length;
    if (extra < 0 || (extra && !how)) continue;
    const from = how === ENDS ? extra : 0;
    if (!wanted.every((byte, i) => byte === name[from + i])) continue;
    if (!plain || !holdsScript(new TextDecoder().decode(name))) found.push([kind, postings]);
  }
  return found;
}

// Of a file d: take(document, field, early, frequency) for each document.
export function readDocuments(postings, take) {
  const list = reader(postings, 0, postings.length);
  const ids = list.ascending(list.varint());
  const first = list.take(ids.length);
  ids.forEach((id, i) => take(id, (first[i] >> 5) & 3, first[i] & 31, list.varint()));
}

// Of a file p: take(document, places) for each document that is wanted.
export function readPlaces(postings, wanted, take) {
  const list = reader(postings, 0, postings.length);
  const ids = list.ascending(list.varint());
  const frequencies = ids.map(() => list.varint());
  ids.forEach((id, i) => {
    const places = list.ascending(frequencies[i]);
    if (wanted(id)) take(id, places);
  });
}
