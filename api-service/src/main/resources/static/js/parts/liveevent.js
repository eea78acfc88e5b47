import { get } from "../core/api.js";
import { onChange } from "../core/requests.js";
import { subscribe } from "../core/stream.js";
import { withCounts } from "./event.js";

/** Keeps an event that is shown up to date: by the stream, and anew after what was missed or decided here. */
export function follow(event, signal, { show, decided = () => null }) {
  let current = event;
  const set = (newer) => {
    current = newer;
    show(current);
  };
  const reload = () => get(`/events/${event.eventId}`, { signal }).then(set, () => null);
  const end = subscribe(
    { events: [event.eventId] },
    {
      event: (counts) => counts.eventId === event.eventId && set(withCounts(current, counts)),
      missed: reload,
    },
  );
  signal.addEventListener("abort", end);
  onChange((request) => {
    if (request?.view?.eventId === event.eventId && request.view.status !== "PENDING") {
      decided(request.view);
      reload();
    }
  }, signal);
}
