import { get } from "../core/api.js";
import { fill, h } from "../core/dom.js";
import { shortTime, time } from "../core/format.js";
import { t } from "../core/i18n.js";
import { onChange, submit } from "../core/requests.js";
import { loadZones, zoneOf } from "../core/zones.js";
import { action } from "../parts/actions.js";
import { field, form } from "../parts/form.js";
import { seatChoice } from "../parts/seatchoice.js";
import { tickets, ticketsLine } from "../parts/tickets.js";
import { onNotification } from "../parts/unread.js";

/** A booking: give a part back, pass it on, cancel it. */
export default async function page({ params, signal }) {
  const path = `/bookings/${params.bookingId}`;
  const content = h("div");
  let booking;
  const load = async () => {
    booking = await get(path, { signal });
    await loadZones([booking]);
    fill(content, parts(booking, path));
  };
  await load();
  onChange((request) => {
    if (request?.view?.eventId === booking.eventId && request.view.status !== "PENDING") {
      load().catch(() => null);
    }
  }, signal);
  onNotification((notification) => {
    if (notification === null || notification.bookingId === booking.bookingId) {
      load().catch(() => null);
    }
  }, signal);
  return { title: booking.eventName, content };
}

function parts(booking, path) {
  const stands = booking.status === "CONFIRMED";
  return [
    h("p", {}, booking.venue, " · ", time(booking.startsAt, zoneOf(booking.eventId))),
    ticketsLine(booking),
    h("p", { class: "muted" }, t("bookings.confirmedAt", { time: shortTime(booking.confirmedAt) }), booking.reference ? ` · ${booking.reference}` : null),
    stands ? null : h("p", {}, h("span", { class: "status cancelled" }, t("bookings.cancelled"))),
    stands && booking.quantity > 1 ? reduction(booking, path) : null,
    stands ? transfer(booking, path) : null,
    stands ? cancellation(booking, path) : null,
    h("p", {}, h("a", { href: `#/events/${booking.eventId}` }, t("bookings.event"))),
  ];
}

function subject(booking, name) {
  return { action: name, event: booking.eventName, quantity: booking.quantity };
}

function reduction(booking, path) {
  const choice = booking.seats?.length > 0
    ? seatChoice(booking.seats, t("bookings.keepSeats"))
    : field({ name: "quantity", label: t("bookings.keep"), type: "number", value: booking.quantity - 1, attributes: { min: 1, max: booking.quantity - 1, required: true } });
  return h(
    "section",
    {},
    h("h2", {}, t("bookings.reduce")),
    form({
      fields: [choice],
      button: t("bookings.reduce"),
      send: async (data) => {
        const body = booking.seats?.length > 0 ? { seats: data.getAll("seats") } : { quantity: Number(data.get("quantity")) };
        await submit("PATCH", path, { body, subject: subject(booking, "reduce") });
      },
    }),
  );
}

function transfer(booking, path) {
  const offer = form({
    fields: [field({ name: "toEmail", label: t("bookings.toEmail"), type: "email", hint: t("bookings.transferHint"), attributes: { required: true } })],
    button: t("bookings.offer"),
    send: (data) => submit("POST", `${path}/transfer`, { body: { toEmail: data.get("toEmail") }, subject: subject(booking, "offer") }),
  });
  const withdraw = [
    h("p", {}, t("bookings.offered")),
    action(t("bookings.withdraw"), { method: "DELETE", path: `${path}/transfer`, subject: subject(booking, "withdraw"), className: "secondary" }),
  ];
  return h("section", {}, h("h2", {}, t("bookings.transfer")), booking.offered ? withdraw : offer);
}

function cancellation(booking, path) {
  return h(
    "section",
    {},
    h("h2", {}, t("bookings.cancel")),
    h("p", {}, t("bookings.cancelHint", { tickets: tickets(booking.quantity) })),
    action(t("bookings.cancel"), { method: "DELETE", path, subject: subject(booking, "cancel"), sure: t("action.sure"), className: "danger" }),
  );
}
