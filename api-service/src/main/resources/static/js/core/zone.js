/** Offset of a zone at a time, in milliseconds. */
function offset(instant, zone) {
  const format = new Intl.DateTimeFormat("en-CA", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });
  const part = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, value]));
  const local = Date.UTC(part.year, part.month - 1, part.day, part.hour, part.minute, part.second);
  return local - Math.floor(instant / 1000) * 1000;
}

/** What the wall clock of a zone shows, as an input of a day and time takes it; empty for no time. */
export function toLocal(instant, zone) {
  if (!instant) {
    return "";
  }
  const millis = Date.parse(instant);
  return new Date(millis + offset(millis, zone)).toISOString().slice(0, 16);
}

/** The instant at which the wall clock of a zone shows a time; null for an empty text. */
export function toInstant(local, zone) {
  if (!local) {
    return null;
  }
  const utc = Date.parse(`${local}Z`);
  const guess = utc - offset(utc, zone);
  return new Date(utc - offset(guess, zone)).toISOString();
}

/** Whether the browser knows a zone by this id. */
export function isZone(id) {
  try {
    return Boolean(id) && Boolean(new Intl.DateTimeFormat("en", { timeZone: id }));
  } catch {
    return false;
  }
}
