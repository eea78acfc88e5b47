import { get } from "../core/api.js";
import { h } from "../core/dom.js";
import { number, shortTime } from "../core/format.js";
import { t, tOf } from "../core/i18n.js";
import { refreshed, timesOf } from "./table.js";
import { tabs } from "./tabs.js";

const PART = 100;

/** All that was decided about an event, in order and without a gap, with who brought it about. */
export default async function page({ params, signal }) {
  const path = `/events/${params.eventId}/outcomes`;
  const event = await get(`/events/${params.eventId}`, { signal });
  const list = h("ol", { class: "history" });
  const more = h("button", { type: "button", class: "secondary", hidden: true, onclick: () => next() }, t("list.more"));
  let last = 0;
  let reading = null;

  async function read() {
    const { items, nextSequence } = await get(path, { query: { after: last, limit: PART }, signal });
    list.append(...items.map((outcome) => line(outcome, event.zone)));
    last = nextSequence;
    more.hidden = items.length < PART;
  }

  function next() {
    reading ??= read().finally(() => {
      reading = null;
    });
    return reading;
  }

  await next();
  refreshed(params.eventId, () => more.hidden && next().catch(() => null), signal);
  return { title: event.name, content: [tabs(params.eventId), h("h2", {}, t("organise.history")), timesOf(event), list, more] };
}

function line(record, zone) {
  const { type, ...rest } = record.outcome;
  const who = record.actor;
  return h(
    "li",
    { value: record.sequence },
    h(
      "details",
      {},
      h(
        "summary",
        {},
        h("span", { class: "muted" }, number(record.sequence)),
        " ",
        h("strong", {}, tOf("outcome", type)),
        " ",
        rest.quantity ? t("tickets", { count: rest.quantity }) : null,
        " ",
        h("time", { datetime: record.decidedAt, class: "muted" }, shortTime(record.decidedAt, zone)),
        who ? h("span", { class: "actor" }, t("history.by", { role: tOf("role", who.role ?? "USER"), user: who.userId ?? "" })) : null,
      ),
      h("pre", { tabindex: "0" }, JSON.stringify(record, null, 2)),
    ),
  );
}
