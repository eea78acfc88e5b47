import { call } from "../core/api.js";
import { h } from "../core/dom.js";
import { shortTime, time } from "../core/format.js";
import { t } from "../core/i18n.js";
import { pagedList } from "../core/paging.js";
import { action } from "../parts/actions.js";
import { countdown } from "../parts/clock.js";
import { notificationText } from "../parts/notices.js";
import { ticketsLine } from "../parts/tickets.js";
import { onNotification, setUnread } from "../parts/unread.js";

/** What happened to one, newest first; what is shown is read from then on, and stays marked until the page is left. */
export default async function page({ signal }) {
  const items = h("ul", { class: "cards" });
  const list = pagedList({ path: "/notifications", query: { order: "desc", limit: 20 }, signal, item: card, empty: t("notifications.none"), cursor: "after", list: items });
  const reload = async () => markRead((await list.reload()).items[0]);
  await reload();
  onNotification((notification) => {
    if (notification === null) {
      reload().catch(() => null);
    } else {
      items.prepend(card(notification));
      markRead(notification);
    }
  }, signal);
  return { title: t("nav.notifications"), content: [h("p", {}, h("a", { href: "#/notifications/settings" }, t("mail.title"))), list.element] };
}

async function markRead(newest) {
  if (newest?.unread) {
    const answer = await call("PUT", "/notifications/read", { body: { upTo: newest.id } }).catch(() => null);
    if (answer !== null) {
      setUnread((await answer.json()).unreadCount);
    }
  }
}

function card(notification) {
  const { type, eventId, eventName, expiresAt, event, was } = notification;
  return h(
    "li",
    { class: notification.unread ? "card unread" : "card" },
    h("p", {}, notification.unread ? h("span", { class: "status pending" }, t("notifications.new")) : null, " ", notificationText(notification)),
    notification.quantity > 0 ? ticketsLine(notification) : null,
    was ? h("p", {}, h("del", {}, was.venue, " · ", time(was.startsAt, was.zone)), " ", h("ins", {}, event.venue, " · ", time(event.startsAt, event.zone))) : null,
    h("p", {}, h("a", { href: `#/events/${eventId}` }, eventName), " ", h("span", { class: "muted" }, shortTime(notification.at))),
    expiresAt && Date.parse(expiresAt) > Date.now() ? h("p", {}, countdown(expiresAt)) : null,
    link(type),
    type === "TRANSFER_OFFERED" ? answers(notification) : null,
  );
}

function link(type) {
  if (type === "WAITLIST_OFFERED" || type === "HOLD_PLACED") {
    return h("p", {}, h("a", { href: "#/holds" }, t("waits.toOffer")));
  }
  return type === "WAITLIST_PROMOTED" || type === "BOOKING_CONFIRMED" ? h("p", {}, h("a", { href: "#/bookings" }, t("nav.bookings"))) : null;
}

/** The receiver of a booking answers here: it is not theirs yet, so it is in no list of theirs. */
function answers({ bookingId, eventName, quantity }) {
  const path = `/bookings/${bookingId}/transfer`;
  const subject = (name) => ({ action: name, event: eventName, quantity });
  return h(
    "div",
    { class: "buttons" },
    action(t("notifications.accept"), { method: "POST", path: `${path}/accept`, subject: subject("accept") }),
    action(t("notifications.decline"), { method: "POST", path: `${path}/decline`, subject: subject("decline"), className: "small secondary" }),
  );
}
