import { call, get } from "../core/api.js";
import { fill, h } from "../core/dom.js";
import { shortTime } from "../core/format.js";
import { t } from "../core/i18n.js";
import { problemTitle } from "../core/problem.js";
import { keepQuery } from "../core/router.js";
import { isOpen, subscribe } from "../core/stream.js";
import { assets } from "./assets.js";
import { board } from "./board.js";
import { choicesOf } from "./choices.js";
import { chooser } from "./chooser.js";
import { follow } from "./follow.js";

const PATIENCE = 2_000;
const NOT_THERE = 404;

/** Figures of all events or of one: live, or as they were at a position of the log. */
export default async function page({ query, signal }) {
  const names = new Map();
  const says = h("p", { class: "says", role: "status" });
  const asOfLine = h("div", { class: "as-of muted" });
  const shown = h("div", {});
  let choices = choicesOf(query);
  let current = null;

  /** Begins anew with what was chosen; ends once there is something to see, or after a while. */
  function start() {
    current?.abort();
    current = new AbortController();
    signal.addEventListener("abort", () => current.abort());
    const own = current.signal;
    const { asOf } = choices;
    const read = async (path, more = {}) => (await call("GET", `/analytics${path}`, { query: { ...more, asOf }, signal: own, repeatable: false })).json();
    const cards = board({ choices, names, read, signal: own });
    const state = stateLine(choices);
    fill(shown, cards.element);
    fill(asOfLine, state.parts);
    fill(says);
    return new Promise((resolve) => {
      setTimeout(resolve, PATIENCE);
      const wake = follow({
        first: cards.first,
        rest: cards.rest,
        once: Boolean(asOf),
        isTold: isOpen,
        signal: own,
        told: (news) => {
          if (!own.aborted) {
            tell(news, state);
            resolve();
          }
        },
      });
      if (!asOf) {
        watch(wake, own);
      }
    });
  }

  function tell({ asOf, problem, seconds }, state) {
    if (problem) {
      says.textContent = `${reason(problem)} ${t("figures.again", { count: seconds })}`;
    } else {
      fill(says);
      state.update(asOf);
    }
  }

  /** Of when the figures are, and the way from live ones to kept ones and back. */
  function stateLine({ asOf: kept, zone }) {
    const when = h("span", {}, kept ? t("figures.fixed") : "");
    const code = h("code", {});
    const button = h("button", { type: "button", class: "small secondary", disabled: true, onclick: change }, kept ? t("figures.goLive") : t("figures.keep"));
    let last = kept;

    function change() {
      return choose({ ...choices, asOf: kept ? "" : last, until: kept ? "" : new Date().toISOString() });
    }

    function update(asOf) {
      last = asOf;
      code.textContent = asOf;
      code.title = asOf;
      button.disabled = false;
      if (!kept) {
        when.textContent = t("figures.live", { time: shortTime(new Date().toISOString(), zone), zone });
      }
    }

    return { parts: [when, h("span", { class: "position-of-log" }, t("figures.asOf"), code), button], update };
  }

  function reason(problem) {
    if (problem.status === 503) {
      return t("figures.counting");
    }
    return problem.status === NOT_THERE ? t("figures.unknown") : [problemTitle(problem), ...(problem.errors ?? []).map(({ field, message }) => `(${field} ${message})`)].join(" ");
  }

  function choose(next) {
    choices = next;
    keepQuery(choices);
    return start();
  }

  /** The stream tells that something happens: at the events themselves if everybody may see them, else at whatever event. */
  async function watch(wake, own) {
    const ids = [choices.event, choices.compare].filter(Boolean);
    const seen = await Promise.all(ids.map((id) => known(id)));
    if (!own.aborted) {
      const areSeen = ids.length > 0 && seen.every(Boolean);
      const end = subscribe(areSeen ? { events: ids } : { decisions: true }, { event: wake, decided: wake, missed: wake });
      own.addEventListener("abort", end);
    }
  }

  async function known(id) {
    const event = await get(`/events/${id}`, { signal }).catch(() => null);
    if (event !== null) {
      names.set(id, event.name);
    }
    return event !== null;
  }

  await Promise.all([assets(), ...[choices.event, choices.compare].filter(Boolean).map(known)]);
  const form = chooser(choices, names, choose, signal);
  await start();
  const chart = query.get("chart");
  if (chart) {
    document.addEventListener("evently:page", () => shown.querySelector(`#figure-${CSS.escape(chart)}`)?.scrollIntoView(), { once: true, signal });
  }
  return { title: t("figures.title"), content: h("div", { class: "analytics" }, form, says, asOfLine, shown) };
}
