import { getTagged } from "../core/api.js";
import { planOf } from "./plan.js";

/** Reads an event's seat map, and reads it again when something has changed, not too often. */
const SOON = 500;
const LARGE = 10_000;
const LARGE_PAUSE = 5_000;

/** @param shown called with each newer plan */
export function seatSource(eventId, signal, shown) {
  let etag = null;
  let pause = SOON;
  let timer = null;

  async function load() {
    const answer = await getTagged(`/events/${eventId}/seats`, { signal });
    if (answer.etag !== etag || etag === null) {
      etag = answer.etag;
      pause = answer.body.length > LARGE ? LARGE_PAUSE : SOON;
      if (answer.body.length > 0) {
        shown(planOf(answer.body));
      }
    }
  }

  function soon() {
    timer ??= setTimeout(() => {
      timer = null;
      load().catch(() => null);
    }, pause);
  }

  signal.addEventListener("abort", () => clearTimeout(timer));
  return { load, soon };
}
