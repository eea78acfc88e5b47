import { get } from "../core/api.js";
import { fill, h } from "../core/dom.js";
import { t } from "../core/i18n.js";
import { onChange } from "../core/requests.js";
import { user } from "../core/session.js";
import { subscribe } from "../core/stream.js";
import { availability, facts, withCounts } from "../parts/event.js";
import { ticketForm } from "../parts/ticketform.js";

/** An event, and its tickets by category or by seat. What is left stays up to date. */
export default async function page({ params, signal }) {
  const { eventId } = params;
  let event = await get(`/events/${eventId}`, { signal });
  const left = h("p", { "data-left": "" });
  const tickets = event.seated ? await seats(event, signal) : ticketForm(event);
  const show = () => {
    fill(left, availability(event));
    tickets.update(event);
  };
  const reload = async () => {
    event = await get(`/events/${eventId}`, { signal });
    show();
  };
  show();
  const end = subscribe(
    { events: [eventId] },
    {
      event: (counts) => {
        if (counts.eventId === eventId) {
          event = withCounts(event, counts);
          show();
        }
      },
      missed: () => reload().catch(() => null),
    },
  );
  signal.addEventListener("abort", end);
  onChange((request) => {
    if (request?.view?.eventId === eventId && request.view.status !== "PENDING") {
      tickets.decided(request.view);
      reload().catch(() => null);
    }
  }, signal);
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
