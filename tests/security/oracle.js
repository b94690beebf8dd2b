// What is live in this document? Runs in an isolated world, where no script of the page can lie to it.
(page) => {
  const DANGEROUS = new Set(["script", "iframe", "frame", "frameset", "object", "embed", "applet", "base", "meta", "link",
    "style", "form", "input", "button", "textarea", "select", "option", "svg", "math", "video", "audio", "source", "track",
    "img", "picture", "image", "template", "slot", "portal", "dialog", "marquee", "noscript", "isindex", "keygen", "bgsound"]);
  const ADDRESSES = new Set(["href", "src", "action", "formaction", "xlink:href", "poster", "data", "background", "cite",
    "srcset", "ping", "longdesc", "codebase", "manifest", "profile", "usemap", "dynsrc", "lowsrc", "icon"]);
  const SAFE = /^(https?:|mailto:|#|\/(?!\/)|\.{0,2}\/|\?|[^:]*$)/i;
  // The ledger has a switch for each reason, and articles differ in those; such a one hides things and sends nothing.
  const isSwitch = (element) => element.parentElement?.matches("fieldset.switches > span.switch") && !element.form &&
    /^type,id,checked,autocomplete$/.test(element.getAttributeNames()) && element.type === "checkbox";
  const live = [], elements = {}, names = [], targets = [];
  const roots = [page];
  while (roots.length) {
    for (const element of roots.pop().querySelectorAll("*")) {
      if (element.shadowRoot) roots.push(element.shadowRoot);
      if (element instanceof HTMLTemplateElement) roots.push(element.content);
      const tag = element.localName.toLowerCase();
      if (DANGEROUS.has(tag) && !isSwitch(element)) elements[tag] = (elements[tag] || 0) + 1;
      for (const { name, value } of element.attributes) {
        const key = name.toLowerCase(), squeezed = value.replace(/[\u0000-\u0020]+/g, "");
        if (/^on/.test(key) || key === "srcdoc" || key === "style" || key === "is") live.push(`${tag}[${key}=${value.slice(0, 80)}]`);
        if (ADDRESSES.has(key) && !SAFE.test(squeezed)) {
          live.push(`${tag}[${key}=${value.slice(0, 80)}]`);
          targets.push(element);
        }
        if (/^on/.test(key)) targets.push(element);
        if (key === "id" || (key === "name" && tag !== "meta")) names.push(value);
      }
    }
  }
  const clobbered = names.filter((name) => name && (name in Document.prototype || name in HTMLFormElement.prototype ||
    name in Element.prototype || ["self", "top", "parent", "window", "location", "frames", "opener", "status", "alert",
    "fetch", "origin", "history", "navigator", "__config", "__md_scope", "__md_get", "__md_set"].includes(name)));
  return { live, elements, clobbered, names, text: page.body ? page.body.textContent : "",
    title: page.title, targets: targets.length };
}
