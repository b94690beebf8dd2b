// Files of the index: by fetch where there is a server, by script elements where pages are read from a folder (the policy
// refuses nothing there, but a browser refuses fetch).

const waiting = new Map();

// Takes what a data script brings; the script that calls knows which request it answers, two trees have files of one name.
export function put(name, value) {
  const taken = waiting.get(document.currentScript && document.currentScript.src);
  if (taken) taken(value);
}

function loadError(name, status) {
  const error = new Error(name);
  error.name = "SearchLoadError";
  error.status = status;
  return error;
}

function fromBase64(text) {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)).buffer;
}

async function fetched(name, url) {
  let answer;
  try {
    answer = await fetch(url, { cache: "no-cache" });
    if (answer.ok) return await (name.endsWith(".bin") ? answer.arrayBuffer() : answer.json());
  } catch (refused) {
    throw loadError(name, 0);
  }
  throw loadError(name, answer.status);
}

function scripted(name, url) {
  return new Promise((taken, failed) => {
    const script = document.createElement("script");
    script.src = url + ".js";
    const end = (act) => (value) => {
      waiting.delete(script.src);
      script.remove();
      act(value);
    };
    waiting.set(script.src, end((value) => taken(name.endsWith(".bin") ? fromBase64(value) : value)));
    script.onerror = end(() => failed(loadError(name, 0)));
    // One that ran and brought nothing.
    script.onload = () => waiting.has(script.src) && script.onerror();
    document.head.append(script);
  });
}

// `load(name)` of the engine: "search/data/…" below the site's root, "tree:search/data/…" below the tree's.
export function makeLoader(root, tree) {
  const scripts = location.protocol === "file:";
  if (scripts) (globalThis.archiveSearch = globalThis.archiveSearch || {}).put = put;
  return (name) => {
    const own = name.startsWith("tree:");
    const url = new URL(own ? name.slice(5) : name, own ? tree : root).href;
    return scripts ? scripted(name, url) : fetched(name, url);
  };
}
