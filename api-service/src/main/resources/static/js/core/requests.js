import { call, get } from "./api.js";
import { Problem } from "./problem.js";
import { user } from "./session.js";
import { ofTab } from "./storage.js";
import { isOpen, subscribe } from "./stream.js";

/**
 * What this tab has asked for. Each request is kept in the tab's storage before it is sent, under an
 * Idempotency-Key, and then with its token: a page that is reloaded sends it once more where the answer
 * is not known, or goes on waiting, and it is decided once.
 */
const KEY = "evently.requests";
const MOST_KEPT = 20;
/** The stream takes so many. */
const MOST_WATCHED = 20;
const LONGEST_KEPT = 100_000;
/** Between two questions after what is pending, while there is no stream. */
const ASK = 2_000;

const listeners = new Set();
let requests = restored();
let end = null;

/** All that are shown, newest first: `key`, `subject`, `view` (of the API; null until there is an answer). */
export function all() {
  return requests;
}

/** Calls back with each request that has changed; null when there are others. */
export function onChange(listener, signal) {
  listeners.add(listener);
  signal?.addEventListener("abort", () => listeners.delete(listener));
}

/**
 * Asks for something. What ended before goes off the page.
 *
 * @param subject what it is about: `action` (a key of messages), `event` (its name) and `quantity`
 * @throws Problem when it is refused; then it is not kept
 */
export async function submit(method, path, { body, text, type, headers, subject }) {
  const request = { key: newKey(), userId: user().userId, method, path, body, text, type, headers, subject, view: null };
  requests = [request, ...requests.filter(({ view }) => view === null || mayChange(view))].slice(0, MOST_KEPT);
  save();
  return send(request);
}

/** Takes one off the page. */
export function dismiss(request) {
  requests = requests.filter((other) => other !== request);
  save();
  watch();
  tell(null);
}

/** Goes on with what the tab had asked for before it was reloaded. */
export function goOn() {
  requests = requests.filter((request) => request.userId === user()?.userId);
  save();
  requests.filter((request) => request.view === null).forEach((request) => send(request).catch(() => null));
  open().forEach(({ requestId }) => load(requestId));
  watch();
}

async function send(request) {
  const { method, path, body, text, type, key } = request;
  // What is decided at once needs no stream: only who has to wait is told of the place in line.
  const headers = { ...request.headers, "Idempotency-Key": key, Prefer: "wait=1" };
  tell(request);
  try {
    const answer = await call(method, path, { body, text, type, headers, repeatable: true });
    request.view = await answer.json();
    save();
    watch();
    tell(request);
    return request;
  } catch (problem) {
    if (problem instanceof Problem && problem.passes) {
      request.view = null;
      request.failed = true;
      tell(request);
    } else {
      dismiss(request);
    }
    throw problem;
  }
}

/** Sends one again whose answer never came. */
export function again(request) {
  request.failed = false;
  return send(request).catch(() => null);
}

function watch() {
  end?.();
  const ids = open().filter((view) => view.status === "PENDING").slice(0, MOST_WATCHED).map(({ requestId }) => requestId);
  const on = {
    receipt: update,
    missed: () => open().forEach(({ requestId }) => load(requestId)),
    notification: ({ eventId }) => loadOf(eventId),
    waitlist: ({ entryId }) => open().filter((view) => view.entryId === entryId).forEach(({ requestId }) => load(requestId)),
  };
  end = open().length > 0 ? subscribe({ requests: ids }, on) : null;
}

/** The answers to what may still change. */
function open() {
  return requests.map(({ view }) => view).filter((view) => view !== null && mayChange(view));
}

/** Asks anew after what is decided and may change, such as a wait that has become a booking. */
function loadOf(eventId) {
  open().filter((view) => view.eventId === eventId && view.status !== "PENDING").forEach(({ requestId }) => load(requestId));
}

setInterval(() => {
  if (!isOpen()) {
    requests.filter(({ view }) => view?.status === "PENDING").forEach(({ view }) => load(view.requestId));
  }
}, ASK);

function mayChange(view) {
  return view.status === "PENDING" || view.status === "WAITLISTED" || view.status === "HELD";
}

function update(view) {
  const request = requests.find((other) => other.view?.requestId === view.requestId);
  if (!request || JSON.stringify(request.view) === JSON.stringify(view)) {
    return;
  }
  // Other instances of the API, and streams that begin, may say what was true a moment before.
  if (view.status === "PENDING") {
    if (request.view.status !== "PENDING") {
      return;
    }
    view.ahead = Math.min(view.ahead, request.view.ahead);
  }
  const decided = request.view.status === "PENDING" && view.status !== "PENDING";
  request.view = view;
  save();
  tell(request);
  if (decided) {
    watch();
    loadOf(view.eventId);
  }
}

async function load(id) {
  const view = await get(`/requests/${encodeURIComponent(id)}`).catch(() => null);
  if (view !== null) {
    update(view);
  }
}

function tell(request) {
  listeners.forEach((listener) => listener(request));
}

function newKey() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function save() {
  const small = requests.filter(({ view, text }) => view !== null || (text?.length ?? 0) <= LONGEST_KEPT);
  ofTab.set(KEY, JSON.stringify(small.map(({ text, ...request }) => (request.view === null ? { ...request, text } : request))));
}

function restored() {
  try {
    return JSON.parse(ofTab.get(KEY) ?? "[]");
  } catch {
    return [];
  }
}
