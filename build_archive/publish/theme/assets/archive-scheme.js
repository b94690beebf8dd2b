// Runs before the first paint, so that a page never flashes in the wrong colours.
(function () {
  var root = document.documentElement;
  try {
    var chosen = localStorage.getItem("archive.scheme");
    if (chosen === "light" || chosen === "dark") root.dataset.scheme = chosen;
  } catch (refused) {
    // Storage may be switched off: the system's setting holds then.
  }
})();
