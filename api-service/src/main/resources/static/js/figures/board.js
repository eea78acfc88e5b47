import { fill, h } from "../core/dom.js";
import { Problem, problemTitle } from "../core/problem.js";
import { card } from "./card.js";
import { linkTo } from "./choices.js";
import { onTheme } from "./colors.js";
import * as shares from "./shares.js";
import * as times from "./times.js";

/** The charts of all events, and those of one, in their order. */
const OF_ALL = ["sales", "leaders", "days", "demand", "conversion", "refusals", "latency", "revenue"];
const OF_ONE = ["sales", "curve", "compare", "days", "demand", "conversion", "refusals", "revenue", "latency"];

/**
 * The tiles and charts of a view.
 *
 * @param read reads figures of the view, by path and parameters
 * @returns `element`; `first`, which reads the summary and returns its position; and `rest`, the reads of the charts that have calls of their own
 */
export function board({ choices, names, read, signal }) {
  const wanted = (choices.event ? OF_ONE : OF_ALL).filter((name) => name !== "compare" || choices.compare);
  const of = choices.event ? names.get(choices.event) : null;
  const cards = new Map(wanted.map((name) => [name, card({ name, kind: definition(name).kind, zone: choices.zone, of, link: linkTo(choices, name) })]));
  const tiles = h("div", { class: "tiles" });
  const grid = h("div", { class: "figures-grid" }, [...cards.values()].map(({ element }) => element));

  let last = null;

  async function first() {
    const summary = await read("/summary", { eventId: choices.event });
    if (summary.asOf === last) {
      return last;
    }
    last = summary.asOf;
    fill(tiles, shares.tiles(summary));
    for (const [name, one] of cards) {
      if (name in shares) {
        one.show(shares[name].view(summary, { choices }));
      }
    }
    return last;
  }

  const rest = wanted
    .filter((name) => name in times)
    .map((name) => async () => {
      const { read: ask, view } = times[name];
      try {
        cards.get(name).show(view(await ask({ choices, read }), { choices }));
      } catch (problem) {
        if (signal.aborted || problem.passes || !(problem instanceof Problem)) {
          throw problem;
        }
        cards.get(name).say(problemTitle(problem));
      }
    });

  const all = (what) => () => cards.forEach((one) => one[what]());
  onTheme(all("draw"), signal);
  const width = new ResizeObserver(all("fit"));
  width.observe(grid);
  signal.addEventListener("abort", () => width.disconnect());
  return { element: [tiles, grid], first, rest };
}

function definition(name) {
  return shares[name] ?? times[name];
}
