// Before the first paint: the theme that was chosen, else the system's, so that nothing flashes. The switch is in
// parts/shell.js.
(() => {
  const systemIsDark = matchMedia("(prefers-color-scheme: dark)");
  let chosen = null;
  try {
    chosen = localStorage.getItem("evently.theme");
  } catch {
    // Storage is switched off: the system's theme it is.
  }

  function show() {
    const system = systemIsDark.matches ? "dark" : "light";
    document.documentElement.dataset.theme = ["light", "dark"].includes(chosen) ? chosen : system;
    document.dispatchEvent(new CustomEvent("evently:theme"));
  }

  systemIsDark.addEventListener("change", show);
  document.addEventListener("evently:theme-chosen", ({ detail }) => {
    chosen = detail;
    show();
  });
  show();
})();
