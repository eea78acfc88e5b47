import { call, get } from "../core/api.js";
import { alertProblem } from "../core/alerts.js";
import { h } from "../core/dom.js";
import { ownZone } from "../core/format.js";
import { t } from "../core/i18n.js";
import { pagedList } from "../core/paging.js";
import { onChange } from "../core/requests.js";
import { subscribe } from "../core/stream.js";
import { field, form } from "../parts/form.js";
import { tabs } from "./tabs.js";

const LATER = 1500;

/**
 * A page with a table of people of an event: with a search, a status, an export, and newer rows as they
 * come.
 *
 * @param options `heading`, `resource` (behind the event's path), `statuses` as pairs of value and text,
 *     `columns` (keys of messages), and `cells`, which makes the cells of an item
 */
export async function peoplePage({ params, signal }, { heading, resource, statuses, columns, cells }) {
  const event = await get(`/events/${params.eventId}`, { signal });
  const path = `/events/${params.eventId}/${resource}`;
  let query = { status: statuses[0][0], q: "", limit: 50 };
  const body = h("tbody");
  const item = (row) => h("tr", {}, cells(row, event).map((cell, i) => (i === 0 ? h("th", { scope: "row" }, cell) : h("td", {}, cell))));
  const list = pagedList({ path, query, signal, item, empty: t("organise.nobody"), list: body, wrap: () => scrolled(heading, columns, body) });
  await list.reload();
  refreshed(params.eventId, () => list.reload().catch(() => null), signal);
  return {
    title: event.name,
    content: [
      tabs(params.eventId),
      h("h2", {}, heading),
      timesOf(event),
      form({
        className: "search",
        fields: [
          field({ name: "q", label: t("organise.find"), type: "search", attributes: { maxlength: 200 } }),
          field({ name: "status", label: t("organise.status"), type: "select", value: query.status, options: statuses }),
        ],
        button: t("search.button"),
        others: h("button", { type: "button", class: "secondary", onclick: () => download(path, query, resource) }, t("organise.export")),
        send: (data) => {
          query = { status: data.get("status"), q: data.get("q"), limit: 50 };
          return list.reload(query);
        },
      }),
      list.element,
    ],
  };
}

function scrolled(heading, columns, body) {
  const head = columns.map((key) => h("th", { scope: "col" }, t(key)));
  return h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": heading }, h("table", {}, h("thead", {}, h("tr", {}, head)), body));
}

/** Reads again when something has happened at the event, not too often. */
export function refreshed(eventId, reload, signal) {
  let timer = null;
  const later = () => {
    timer ??= setTimeout(() => {
      timer = null;
      reload();
    }, LATER);
  };
  const end = subscribe({ events: [eventId] }, { event: later, missed: later });
  onChange((request) => {
    if (request?.view?.eventId === eventId && request.view.status !== "PENDING") {
      reload();
    }
  }, signal);
  signal.addEventListener("abort", () => {
    end();
    clearTimeout(timer);
  });
}

async function download(path, { status, q }, name) {
  try {
    const answer = await call("GET", path, { query: { status, q }, accept: "text/csv" });
    const url = URL.createObjectURL(await answer.blob());
    h("a", { href: url, download: `${name}.csv` }).click();
    URL.revokeObjectURL(url);
  } catch (problem) {
    alertProblem(problem);
  }
}

/** In which zone the times of a list are. */
export function timesOf({ zone }) {
  return h("p", { class: "muted" }, t("organise.times", { zone: zone ?? ownZone() }));
}

/** Who a row is about. */
export function person({ name, email, userId }) {
  return [name ?? userId, email ? h("span", { class: "muted email" }, email) : null];
}
