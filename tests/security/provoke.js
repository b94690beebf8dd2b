// Does by hand what a reader could be led to do: fire every handler, follow every script address.
(() => {
  const events = ["click", "dblclick", "mousedown", "mouseup", "mouseover", "mouseenter", "mousemove", "mouseout", "wheel",
    "pointerdown", "pointerup", "pointerover", "pointerenter", "pointermove", "touchstart", "touchend", "focus", "focusin",
    "blur", "input", "change", "invalid", "reset", "search", "select", "submit", "keydown", "keypress", "keyup", "copy", "cut",
    "paste", "drag", "dragstart", "dragend", "dragover", "drop", "error", "load", "loadstart", "canplay", "play", "ended",
    "toggle", "beforetoggle", "show", "scroll", "scrollend", "animationstart", "animationend", "transitionrun", "transitionend",
    "contextmenu", "auxclick", "hashchange", "message", "popstate", "storage", "pageshow", "unhandledrejection", "start",
    "finish", "bounce", "begin", "end", "repeat", "beforescriptexecute", "readystatechange"];
  const scripted = (value) => /^(javascript|vbscript|data):/i.test((value || "").replace(/[\u0000-\u0020]+/g, ""));
  for (const name of ["click", "submit", "auxclick"]) addEventListener(name, (event) => {
    const link = event.composedPath().find((node) => node.localName === "a");
    if (!link || !scripted(link.getAttribute("href"))) event.preventDefault();
  }, true);
  const roots = [document];
  let fired = 0;
  while (roots.length) {
    for (const element of roots.pop().querySelectorAll("*")) {
      if (element.shadowRoot) roots.push(element.shadowRoot);
      const handlers = [...element.attributes].filter(({ name }) => /^on/i.test(name)).map(({ name }) => name.slice(2).toLowerCase());
      for (const name of handlers.length ? [...new Set([...handlers, ...events])] : []) {
        element.dispatchEvent(new Event(name, { bubbles: true, cancelable: true })); fired += 1;
      }
      const address = ["href", "action", "formaction", "xlink:href", "src", "data"].map((key) => element.getAttribute(key)).find(scripted);
      if (address && element.localName !== "script") {
        try { element.click && element.click(); } catch {}
        const frame = document.createElement("a"); frame.href = address; document.body.append(frame); frame.click(); frame.remove();
        fired += 1;
      }
    }
  }
  dispatchEvent(new Event("hashchange")); dispatchEvent(new Event("resize"));
  return fired;
})()
//# sourceURL=oracle
