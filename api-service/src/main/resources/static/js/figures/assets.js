import { h } from "../core/dom.js";

const SHEETS = ["webjars/uplot/dist/uPlot.min.css", "css/figures.css"];
const SCRIPT = "webjars/uplot/dist/uPlot.iife.min.js";
let loaded = null;

/**
 * Loads what charts alone need, before there is anything that it would move: style sheets, and uPlot, of which only this form is small.
 */
export function assets() {
  loaded ??= Promise.all([...SHEETS.map((href) => load("link", { rel: "stylesheet", href })), load("script", { src: SCRIPT })]);
  return loaded;
}

function load(tag, attributes) {
  return new Promise((resolve) => document.head.append(h(tag, { ...attributes, onload: resolve, onerror: resolve })));
}
