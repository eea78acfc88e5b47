import { h } from "../core/dom.js";
import { time } from "../core/format.js";
import { t } from "../core/i18n.js";
import { pagedList } from "../core/paging.js";
import { onChange } from "../core/requests.js";
import { loadZones, zoneOf } from "../core/zones.js";
import { afterDecisions } from "../parts/actions.js";
import { ticketsLine } from "../parts/tickets.js";
import { onNotification } from "../parts/unread.js";

/** One's bookings, newest first. */
export default async function page({ signal }) {
  const list = pagedList({ path: "/bookings", query: { limit: 20 }, signal, item: card, empty: t("bookings.none"), before: loadZones });
  await list.reload();
  afterDecisions(onChange, list.reload, signal);
  onNotification(() => list.reload().catch(() => null), signal);
  return { title: t("nav.bookings"), content: list.element };
}

function card(booking) {
  const over = booking.status === "CANCELLED";
  return h(
    "li",
    { class: over ? "card over" : "card" },
    h("h2", {}, h("a", { href: `#/bookings/${booking.bookingId}` }, booking.eventName)),
    h("p", {}, booking.venue, " · ", h("time", { datetime: booking.startsAt }, time(booking.startsAt, zoneOf(booking.eventId)))),
    ticketsLine(booking),
    over ? h("span", { class: "status cancelled" }, t("bookings.cancelled")) : null,
    booking.offered ? h("span", { class: "status pending" }, t("bookings.offered")) : null,
  );
}
