// The bytes of the index. Whatever is wrong with them ends in an error, never in a loop.

export function shardName(family, route, bits) {
  let hash = 2166136261;
  for (const c of route) hash = Math.imul(hash ^ c.codePointAt(0), 16777619);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash ^= hash >>> 13;
  const shard = bits ? hash >>> (32 - bits) : 0;
  return `search/data/${family}${bits}/${shard.toString(16).padStart(Math.ceil(bits / 4), "0")}.bin`;
}

// Reads bytes from the first to the last.
export function reader(bytes) {
  let at = 0;
  const left = () => bytes.length - at;
  const claim = (length) => {
    if (!(length <= left())) throw new Error("cut off");
  };
  const take = (length) => {
    claim(length);
    at += length;
    return bytes.subarray(at - length, at);
  };
  const number = () => {
    let value = 0;
    for (let unit = 1; ; unit *= 128) {
      claim(1);
      const byte = bytes[at++];
      value += (byte & 127) * unit;
      if (byte < 128) return value;
    }
  };
  const numbers = (count) => {
    claim(count);
    return Array.from({ length: count }, number);
  };
  // Numbers that are given as differences.
  const sums = (count) => {
    let last = 0;
    return numbers(count).map((step) => (last += step));
  };
  return { left, take, number, numbers, sums };
}

// [kind, postings] of all keys that `fits` takes.
export function entries(buffer, fits) {
  const shard = reader(new Uint8Array(buffer));
  const text = new TextDecoder();
  const found = [];
  if (text.decode(shard.take(4)) !== "BAS1") throw new Error("no shard");
  while (shard.left()) {
    const key = text.decode(shard.take(shard.number()));
    const [kind] = shard.take(1);
    const postings = shard.take(shard.number());
    if (kind > 3) throw new Error("no kind");
    if (fits(key)) found.push([kind, postings]);
  }
  return found;
}

// Of a file d: take(document, field, early, frequency) for each document.
export function readDocuments(postings, take) {
  const list = reader(postings);
  const ids = list.sums(list.number());
  const first = list.take(ids.length);
  ids.forEach((id, i) => take(id, (first[i] >> 5) & 3, first[i] & 31, list.number()));
}

// Of a file p: take(document, places) for each document.
export function readPlaces(postings, take) {
  const list = reader(postings);
  const ids = list.sums(list.number());
  const frequencies = list.numbers(ids.length);
  ids.forEach((id, i) => take(id, list.sums(frequencies[i])));
}
