// Before the first paint: the theme that was chosen, so that nothing flashes. The switch is in parts/shell.js.
(() => {
  let chosen = null;
  try {
    chosen = localStorage.getItem("evently.theme");
  } catch {
    // Storage is switched off: the system's theme it is.
  }
  if (chosen === "light" || chosen === "dark") {
    document.documentElement.dataset.theme = chosen;
  }
})();
