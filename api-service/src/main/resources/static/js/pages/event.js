import { get } from "../core/api.js";
import { fill, h } from "../core/dom.js";
import { t } from "../core/i18n.js";
import { user } from "../core/session.js";
import { availability, facts } from "../parts/event.js";
import { follow } from "../parts/liveevent.js";
import { ticketForm } from "../parts/ticketform.js";

/** An event, and its tickets by category or by seat. What is left stays up to date. */
export default async function page({ params, signal }) {
  const { eventId } = params;
  const event = await get(`/events/${eventId}`, { signal });
  const left = h("p", { "data-left": "" });
  const tickets = event.seated ? await seats(event, signal) : ticketForm(event);
  const show = (current) => {
    fill(left, availability(current));
    tickets.update(current);
  };
  show(event);
  follow(event, signal, { show, decided: (view) => tickets.decided(view) });
  return {
    title: event.name,
    content: [
      left,
      facts(event),
      event.description ? h("div", { class: "description" }, event.description) : null,
      h("h2", {}, t("event.tickets")),
      user() === null ? loginFirst(eventId) : null,
      tickets.element,
    ],
  };
}

/** The seat map is loaded only where there is one. */
async function seats(event, signal) {
  const { seatPicker } = await import("../seats/picker.js");
  return seatPicker(event, signal);
}

function loginFirst(eventId) {
  const next = encodeURIComponent(`/events/${eventId}`);
  return h("p", {}, h("a", { href: `#/login?next=${next}` }, t("nav.login")), " · ", h("a", { href: `#/signup?next=${next}` }, t("nav.signup")), " ", t("event.loginFirst"));
}
