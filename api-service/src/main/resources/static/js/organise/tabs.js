import { h } from "../core/dom.js";
import { t } from "../core/i18n.js";
import { path } from "../core/router.js";

/** The pages of an event's organiser, each a part of the path behind the event. */
const TABS = [
  ["", "organise.sales"],
  ["/change", "organise.change"],
  ["/seats", "organise.seats"],
  ["/people", "organise.people"],
  ["/holds", "organise.holds"],
  ["/allotments", "organise.allotments"],
  ["/waitlist", "organise.waitlist"],
  ["/history", "organise.history"],
  ["/webhooks", "organise.webhooks"],
];

export function tabs(eventId) {
  const own = `/organise/${eventId}`;
  return h(
    "nav",
    { class: "tabs", "aria-label": t("organise.tabs") },
    TABS.map(([end, key]) => h("a", { href: `#${own}${end}`, "aria-current": path() === own + end ? "page" : null }, t(key))),
    h("a", { href: `#/events/${eventId}` }, t("organise.public")),
  );
}
