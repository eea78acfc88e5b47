/** Colours of charts, from the style sheet: they follow the theme. */
export function color(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

/** The colour of a series by its number, from 1. */
export function seriesColor(number) {
  return color(`--chart-${number}`);
}

/** Calls back when the theme has changed. */
export function onTheme(listener, signal) {
  document.addEventListener("evently:theme", listener, { signal });
}

export const FONT = "13px system-ui, sans-serif";
