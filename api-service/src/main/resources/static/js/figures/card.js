import { fill, h } from "../core/dom.js";
import { number } from "../core/format.js";
import { t, tOf } from "../core/i18n.js";
import { bars } from "./bars.js";
import { csvOf, tableOf } from "./cells.js";
import { lines } from "./lines.js";

/**
 * A chart with all that belongs to it: its title, a sentence, its table, the same as CSV and PNG, and a link that opens it again.
 *
 * What it shows is a view: `note` (a sentence), `table` (`columns` and `rows` of cells), and `plot`, or null when there is nothing to draw.
 *
 * @param options `name`, `kind` (`lines` or `bars`), `zone`, `link` (an address), and `of`, what a picture says it is of
 */
export function card({ name, kind, zone, link, of }) {
  const title = tOf("figure", name);
  const heading = `figure-${name}`;
  const note = h("p", { class: "note muted" });
  const legend = h("div", { class: "chart-legend" });
  const says = h("p", { class: "chart-says muted" }, t("figures.reading"));
  const box = h("div", { class: "chart", role: "img", "aria-labelledby": heading });
  const table = h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": t("figures.tableOf", { title }) });
  const buttons = ["csv", "png"].map((type) => h("button", { type: "button", class: "small secondary", disabled: true, "aria-label": t(`figures.${type}Of`, { title }), onclick: type === "csv" ? saveTable : savePicture }, type.toUpperCase()));
  const details = h("details", { ontoggle: fillTable }, h("summary", {}, t("figures.table")), table);
  const chart = kind === "lines" ? lines(box, values) : bars(box);
  let view = null;
  let tabled = "";

  function show(next) {
    view = next;
    note.textContent = view.note ?? "";
    says.textContent = view.plot ? "" : t("figures.none");
    buttons[0].disabled = view.table.rows.length === 0;
    buttons[1].disabled = !view.plot;
    if (view.plot) {
      fill(legend, kind === "lines" ? view.plot.series.map(key) : null);
      draw();
    } else {
      fill(legend);
      chart.clear();
    }
    fillTable();
  }

  /** Where it is not in the page yet, it has no width: it is drawn when it has. */
  function draw() {
    if (view?.plot && box.clientWidth > 0) {
      chart.draw(view.plot);
    }
  }

  function fit() {
    if (view?.plot && box.clientWidth > 0) {
      chart.fit(view.plot);
    }
  }

  /** A sentence in place of a chart that cannot be shown. */
  function say(text) {
    if (view === null) {
      says.textContent = text;
    } else {
      note.textContent = text;
    }
  }

  /** A table that nobody looks at need not be made. */
  function fillTable() {
    const text = JSON.stringify(view?.table);
    if (!details.open || view === null || text === tabled) {
      return;
    }
    tabled = text;
    const focused = table.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
    fill(table, tableOf(view.table, zone));
    [...table.querySelectorAll("a")].find((link) => link.getAttribute("href") === focused)?.focus();
  }

  function key({ label, style }, i) {
    return h("span", { class: "chart-key" }, h("span", { class: `key key-${i + 1} ${style}` }), label, " ", h("span", { class: "at" }));
  }

  /** The values that are pointed at, beside their names. */
  function values(index) {
    view?.plot?.series.forEach((series, i) => {
      const at = legend.children[i]?.querySelector(".at");
      const value = index === null ? null : series.values[index];
      if (at) {
        at.textContent = value === null || value === undefined ? "" : view.plot.y?.(value) ?? number(value);
      }
    });
  }

  async function saveTable() {
    const { save } = await import("./download.js");
    save(new Blob([csvOf(view.table)], { type: "text/csv;charset=utf-8" }), `evently-${name}.csv`);
  }

  async function savePicture() {
    const { picture, save } = await import("./download.js");
    const series = kind === "lines" ? view.plot.series : [];
    save(await picture(chart.canvas(), of ? `${title} – ${of}` : title, series), `evently-${name}.png`);
  }

  const element = h(
    "section",
    { class: "figure", "data-figure": name, "aria-labelledby": heading },
    h("h2", { id: heading, tabindex: "-1" }, title),
    note,
    kind === "lines" ? legend : null,
    h("div", { class: "chart-box" }, box, says),
    details,
    h("div", { class: "buttons" }, buttons, h("a", { class: "chart-link", href: link, "aria-label": t("figures.linkOf", { title }) }, t("figures.link"))),
  );
  return { element, show, say, draw, fit };
}
