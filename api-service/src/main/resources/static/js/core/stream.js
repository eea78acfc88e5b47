import { address, pause } from "./api.js";
import { events } from "./sse.js";
import { accessToken, onUser, renew } from "./session.js";

/**
 * The one stream of this tab. Who wants to be told subscribes; the stream is opened anew when more is to be
 * watched than it tells, and ends when nothing is. Where it breaks, it is opened again after a pause, and its subscribers are told
 * that they may have missed something.
 *
 * Its messages: `receipt` is a request as GET /requests/{id} gives it, `notification` one as the inbox gives
 * it, `waitlist` has `entryId` and, while the entry waits, `position`, `event` has the figures of an event
 * and in `categories` those of each, and `decided` says that something was decided, at whatever event.
 */
const SETTLE = 150;
const LONGEST_PAUSE = 30_000;

const subscribers = new Set();
let watched = null;
let opened = null;
let lastId = null;
let failures = 0;
let settling = null;
let reading = false;

/**
 * Subscribes.
 *
 * @param watch `requests`, `events` (lists of ids), `inbox` and `decisions`
 * @param on a function for each type of message (`receipt`, `waitlist`, `notification`, `event`, `decided`), and
 *     `missed`, which is called when messages may have been missed
 * @returns a function that ends it
 */
export function subscribe(watch, on) {
  const subscriber = { watch, on };
  subscribers.add(subscriber);
  settle();
  return () => {
    subscribers.delete(subscriber);
    settle();
  };
}

/** Whether messages come; while not, whoever waits for one has to ask. */
export function isOpen() {
  return reading;
}

/** Several pages and parts subscribe at once: the stream is opened when they have. */
function settle() {
  clearTimeout(settling);
  settling = setTimeout(reopen, SETTLE);
}

async function reopen() {
  const token = await accessToken().catch(() => null);
  const wanted = token === null ? null : all();
  if (wanted !== null && watched !== null && covers(watched, wanted)) {
    return;
  }
  watched = wanted;
  opened?.abort();
  opened = null;
  if (wanted !== null) {
    opened = new AbortController();
    follow(parameters(wanted), opened.signal).catch(() => null);
  }
}

/** What all subscribers watch; null for nothing. */
function all() {
  const watches = [...subscribers].map(({ watch }) => watch);
  const ids = (name) => new Set(watches.flatMap((watch) => watch[name] ?? []));
  const some = (name) => watches.some((watch) => watch[name]);
  const wanted = { requests: ids("requests"), events: ids("events"), inbox: some("inbox"), decisions: some("decisions") };
  return wanted.requests.size > 0 || wanted.events.size > 0 || wanted.inbox || wanted.decisions ? wanted : null;
}

/** Whether a stream tells it all: each one that is opened counts, and for less none has to be. */
function covers(stream, { requests, events, inbox, decisions }) {
  const has = (ids, one) => [...one].every((id) => ids.has(id));
  return has(stream.requests, requests) && has(stream.events, events) && (stream.inbox || !inbox) && (stream.decisions || !decisions);
}

function parameters({ requests, events, inbox, decisions }) {
  const list = (ids) => [...ids].sort().join(",");
  return address("/stream", { requests: list(requests), events: list(events), inbox: inbox ? "true" : "", decisions: decisions ? "true" : "" });
}

async function follow(path, signal) {
  while (!signal.aborted) {
    try {
      await read(path, signal);
    } catch {
      failures += 1;
    }
    if (!signal.aborted) {
      tellAll("missed");
      await pause(Math.min(1000 * 2 ** Math.min(failures, 5), LONGEST_PAUSE) * (0.75 + Math.random() / 2), signal);
    }
  }
}

async function read(path, signal) {
  const token = await accessToken();
  const headers = { Accept: "text/event-stream", Authorization: `Bearer ${token}` };
  if (lastId !== null) {
    headers["Last-Event-ID"] = lastId;
  }
  const answer = await fetch(path, { headers, signal, cache: "no-store" });
  if (answer.status === 401) {
    await renew(token);
  }
  if (!answer.ok) {
    const seconds = Number(answer.headers.get("Retry-After"));
    if (seconds > 0) {
      await pause(seconds * 1000, signal);
    }
    throw new Error(`Expected a stream, but got ${answer.status}`);
  }
  reading = true;
  try {
    for await (const message of events(answer.body)) {
      failures = 0;
      lastId = message.id ?? lastId;
      if (message.data !== "") {
        tellAll(message.event, JSON.parse(message.data));
      }
    }
  } finally {
    reading = false;
  }
}

function tellAll(type, data) {
  for (const { watch, on } of [...subscribers]) {
    if (type !== "event" || watch.events?.includes(data.eventId)) {
      on[type]?.(data);
    }
  }
}

onUser(() => {
  lastId = null;
  watched = null;
  opened?.abort();
  settle();
});
window.addEventListener("online", () => {
  failures = 0;
  watched = null;
  settle();
});
