import { shortTime } from "../core/format.js";
import { t } from "../core/i18n.js";
import { action } from "../parts/actions.js";
import { ticketsLine } from "../parts/tickets.js";
import { peoplePage, person } from "./table.js";

/** Who is coming to an event. */
export default function page(context) {
  return peoplePage(context, {
    heading: t("organise.people"),
    resource: "bookings",
    statuses: ["CONFIRMED", "CANCELLED"].map((status) => [status, t(`status.${status}`)]),
    columns: ["organise.person", "event.tickets", "organise.since", "organise.do"],
    cells: (booking, event) => [person(booking), ticketsLine(booking), shortTime(booking.confirmedAt, event.zone), booking.status === "CONFIRMED" ? cancel(booking, event) : shortTime(booking.cancelledAt, event.zone)],
  });
}

function cancel(booking, event) {
  const subject = { action: "cancel", event: event.name, quantity: booking.quantity };
  return action(t("bookings.cancel"), { method: "DELETE", path: `/bookings/${booking.bookingId}`, subject, sure: t("action.sure"), className: "small secondary" });
}
