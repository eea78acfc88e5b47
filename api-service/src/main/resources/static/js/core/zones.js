import { get } from "./api.js";

/** The time zones of events, for what names its event and not its zone. Each is asked for once. */
const zones = new Map();

/** Loads the zones of the events that these things are of. */
export async function loadZones(things) {
  const missing = [...new Set(things.map(({ eventId }) => eventId))].filter((id) => !zones.has(id));
  await Promise.all(missing.map(load));
}

async function load(eventId) {
  const event = await get(`/events/${eventId}`).catch(() => null);
  zones.set(eventId, event?.zone);
}

/** The zone of an event; undefined for the browser's. */
export function zoneOf(eventId) {
  return zones.get(eventId);
}
