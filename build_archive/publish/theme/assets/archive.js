// Small things a page can do without: choosing the colours, a header that comes back, previews of links, changing the script
// without losing the place.
(function () {
  "use strict";
  var root = document.documentElement;

  function store(area, key, value) {
    try {
      if (value === undefined) return window[area].getItem(key);
      if (value === null) window[area].removeItem(key);
      else window[area].setItem(key, value);
    } catch (refused) {
      // Storage may be switched off; the page works without.
    }
    return null;
  }

  // Light and dark. The choice is forgotten when it agrees with the system's.
  var button = document.querySelector("button.scheme");
  if (button) {
    var system = window.matchMedia("(prefers-color-scheme: dark)");
    var dark = function () {
      return root.dataset.scheme ? root.dataset.scheme === "dark" : system.matches;
    };
    var label = function () {
      var text = dark() ? button.dataset.light : button.dataset.dark;
      button.setAttribute("aria-label", text);
      button.title = text;
    };
    button.addEventListener("click", function () {
      var next = dark() ? "light" : "dark";
      if ((next === "dark") === system.matches) {
        delete root.dataset.scheme;
        store("localStorage", "archive.scheme", null);
      } else {
        root.dataset.scheme = next;
        store("localStorage", "archive.scheme", next);
      }
      label();
    });
    system.addEventListener("change", label);
    label();
    button.hidden = false;
  }

  // Contents beside the text are always open; the style sheet shows them without this, but cannot say so to a screen reader.
  var contents = document.querySelector(".toc details");
  if (contents && window.matchMedia("(min-width: 82rem)").matches) contents.open = true;

  // The script switch. Both trees hold the same blocks in the same order, so the number of the first block in view
  // is the place; it is handed over in the tab's own storage, and used once.
  var main = document.getElementById("main");
  var blocks = function () {
    var all = main.querySelectorAll("h1, h2, h3, h4, h5, h6, p, li, dt, tr, pre, figure, summary");
    return Array.prototype.filter.call(all, function (block) {
      return !block.closest("nav, .toc, .box"); // contents stay in view; the box has a line more in one of the trees
    });
  };
  var links = document.querySelectorAll("a[data-switch]");
  Array.prototype.forEach.call(links, function (link) {
    link.addEventListener("click", function () {
      if (location.hash) link.hash = location.hash;
      if (location.search) link.search = location.search; // a query and its filters
      if (window.scrollY < 40) return;
      var all = blocks();
      for (var i = 0; i < all.length; i++) {
        var box = all[i].getBoundingClientRect();
        if (box.height && box.bottom > 0) {
          store("sessionStorage", "archive.place", link.pathname + " " + i + " " + Math.round(box.top));
          break;
        }
      }
    });
  });
  var kept = store("sessionStorage", "archive.place");
  if (kept) {
    store("sessionStorage", "archive.place", null);
    var parts = kept.split(" ");
    var block = parts[0] === location.pathname ? blocks()[Number(parts[1])] : null;
    if (block) window.scrollBy({ top: block.getBoundingClientRect().top - Number(parts[2]), behavior: "instant" });
  }

  // A short card for a link into the archive, from data that the page itself holds. It shows on hover and on keyboard
  // focus, stays while the pointer is on it, and goes with Escape.
  var data = document.querySelectorAll("template.previews");
  var cards = {};
  var pathOf = function (address) {
    return new URL(address, location.href).pathname.replace(/index\.html$/, ""); // read from a folder, links name files
  };
  Array.prototype.forEach.call(data, function (template) {
    Array.prototype.forEach.call(template.content.children, function (card) {
      cards[pathOf(card.dataset.href)] = card;
    });
  });
  if (data.length) {
    var tip = document.createElement("div");
    tip.className = "preview";
    tip.id = "preview";
    tip.setAttribute("role", "tooltip");
    tip.hidden = true;
    document.body.appendChild(tip);
    var shownFor = null;
    var timer = 0;
    var hide = function () {
      window.clearTimeout(timer);
      if (shownFor) shownFor.removeAttribute("aria-describedby");
      shownFor = null;
      tip.hidden = true;
    };
    var show = function (link) {
      if (shownFor === link) return;
      hide();
      tip.replaceChildren(cards[pathOf(link.href)].cloneNode(true));
      tip.hidden = false;
      var box = link.getClientRects()[0] || link.getBoundingClientRect();
      var room = document.documentElement.clientWidth - tip.offsetWidth - 16;
      var under = box.bottom + tip.offsetHeight + 12 < window.innerHeight || box.top < tip.offsetHeight + 12;
      tip.style.left = Math.max(16, Math.min(box.left, room)) + window.scrollX + "px";
      tip.style.top = (under ? box.bottom + 4 : box.top - tip.offsetHeight - 4) + window.scrollY + "px";
      link.setAttribute("aria-describedby", "preview");
      shownFor = link;
    };
    var linkAt = function (node) {
      var link = node.closest ? node.closest("main a[href]") : null;
      var own = link && link.origin === location.origin && link.pathname !== location.pathname;
      return own && cards[pathOf(link.href)] ? link : null;
    };
    var soon = function (act, wait) {
      window.clearTimeout(timer);
      timer = window.setTimeout(act, wait);
    };
    document.addEventListener("pointerover", function (event) {
      if (event.pointerType !== "mouse") return; // a finger follows the link
      var link = linkAt(event.target);
      if (link) soon(function () { show(link); }, 350);
      else if (tip.contains(event.target)) window.clearTimeout(timer);
      else if (shownFor !== document.activeElement || !shownFor) soon(hide, 250);
    });
    document.addEventListener("focusin", function (event) {
      var link = linkAt(event.target);
      if (link && link.matches(":focus-visible")) show(link);
      else hide();
    });
    document.addEventListener("focusout", hide);
    document.addEventListener("keydown", function (event) {
      if (event.key === "Escape") hide();
    });
  }

  // Search. The box is here at once, so that no key is lost; what answers it is loaded when somebody wants to search.
  var finder = document.querySelector(".search");
  if (finder) {
    var link = finder.querySelector("a.search-open");
    var module = new URL("search.js", document.currentScript.src).href;
    var box = finder.querySelector("template").content.firstElementChild.cloneNode(true);
    var own = document.querySelector(".search-app"); // the page to search on has a field of its own
    var options = {
      finder: finder,
      input: box.querySelector("input"),
      panel: box.querySelector(".search-panel"),
      list: box.querySelector(".search-list"),
      note: box.querySelector(".search-note"),
      said: box.querySelector("[role=status]"),
      root: new URL("../", module).href,
      tree: new URL("../", link.href).href,
    };
    var started = null;
    var tries = 0;
    var bring = function () {
      var address = module + (tries ? "?" + tries : ""); // a browser may remember that a module failed
      tries += 1;
      if (location.protocol !== "file:") return import(address);
      return new Promise(function (loaded, failed) {
        var script = document.createElement("script");
        script.src = address;
        script.onload = function () { loaded(window.archiveSearch); };
        script.onerror = failed;
        document.head.appendChild(script);
      });
    };
    var wanted = function () {
      if (started) return;
      options.panel.hidden = true;
      options.note.hidden = true;
      started = bring().then(function (search) { search.start(options); });
      started.catch(function () {
        started = null;
        var again = document.createElement("button");
        again.type = "button";
        again.className = "search-again";
        again.textContent = finder.dataset.retry;
        again.addEventListener("click", function () {
          if (!own) options.input.focus();
          wanted();
        });
        options.note.replaceChildren(finder.dataset.failed + " ", again);
        options.said.textContent = finder.dataset.failed;
        options.note.hidden = false;
        options.panel.hidden = false;
        if (own) own.before(options.note);
      });
    };
    var opener = document.createElement("button");
    opener.type = "button";
    opener.className = link.className;
    opener.append.apply(opener, link.childNodes);
    link.replaceWith(opener);
    finder.appendChild(box);
    finder.classList.add("ready");
    var open = function () {
      finder.classList.add("open");
      options.input.focus();
      options.input.select();
    };
    var close = function () {
      var back = finder.classList.contains("open") && finder.contains(document.activeElement);
      finder.classList.remove("open");
      if (back && opener.checkVisibility()) opener.focus();
      else options.input.blur();
    };
    opener.addEventListener("click", open);
    box.querySelector(".search-close").addEventListener("click", close);
    options.input.addEventListener("focus", wanted);
    var leave = function (to) {
      if (to && !finder.contains(to)) finder.classList.remove("open");
    };
    finder.addEventListener("focusout", function (event) { leave(event.relatedTarget); });
    document.addEventListener("pointerdown", function (event) { leave(event.target); });
    document.addEventListener("keydown", function (event) {
      if (event.isComposing || event.defaultPrevented || !event.key) return;
      if (event.key === "Escape" && finder.contains(event.target)) {
        event.preventDefault();
        close();
        return;
      }
      var plain = !event.ctrlKey && !event.metaKey && !event.altKey;
      var asks = (event.key === "/" && plain) || (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey);
      if (!asks || event.target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]")) return;
      event.preventDefault();
      if (own && !own.hidden) own.querySelector("input").focus();
      else if (own) return;
      else open();
    });
    if (own) document.querySelector(".search-without").hidden = true;
    if (own || new URLSearchParams(location.search).get("q")) wanted();
  }

  // The header, and the switch of script with it, is one flick upwards away wherever one reads.
  var top = document.querySelector(".top");
  var last = window.scrollY;
  if (top) {
    top.classList.add("follows");
    window.addEventListener("scroll", function () {
      var now = Math.max(0, window.scrollY);
      if (Math.abs(now - last) < 8 && now > top.offsetHeight) return; // a trembling finger
      top.classList.toggle("away", now > last && now > top.offsetHeight);
      last = now;
    }, { passive: true });
  }
})();
