import { announce, announceNow } from "../core/announce.js";
import { fill, h } from "../core/dom.js";
import { clock } from "../core/format.js";
import { language, t, tOf } from "../core/i18n.js";
import { again, all, dismiss, goOn, onChange } from "../core/requests.js";
import { user } from "../core/session.js";
import { countdown } from "./clock.js";
import { seatList, tickets } from "./tickets.js";

/**
 * What became of what one has asked for, above each page: the place in line as it counts down, and then
 * the receipt.
 */
const cards = new Map();
const first = new Map();
let listening = false;

/** Shows what this tab has asked for, also before it was reloaded. */
export function showProgress() {
  if (!listening) {
    onChange(changed);
    listening = true;
  }
  if (user() !== null) {
    goOn();
  }
  draw();
}

function changed(request) {
  const card = cards.get(request);
  if (card) {
    fill(card, content(request));
  } else {
    draw();
  }
  if (request?.view) {
    say(request);
  }
}

function draw() {
  const shown = user() === null ? [] : all();
  for (const request of cards.keys()) {
    if (!shown.includes(request)) {
      cards.delete(request);
    }
  }
  const elements = shown.map((request) => {
    if (!cards.has(request)) {
      cards.set(request, fill(h("article", { class: "progress-card" }), content(request)));
    }
    return cards.get(request);
  });
  fill(document.getElementById("progress"), elements);
}

function content(request) {
  const { view, subject } = request;
  return [
    h("div", { class: "progress-head" }, h("strong", {}, title(subject)), status(request), closeButton(request)),
    view === null ? unsent(request) : view.status === "PENDING" ? pending(request) : receipt(view),
  ];
}

function title({ action, event, quantity }) {
  return t(`action.${action}`, { event: event ?? "", tickets: tickets(quantity ?? 1) });
}

function status({ view, failed }) {
  const name = view?.status ?? (failed ? "FAILED" : "SENDING");
  return h("span", { class: `status ${name.toLowerCase()}`, "data-status": name }, tOf("status", name));
}

function closeButton(request) {
  const open = request.view?.status === "PENDING" || (request.view === null && !request.failed);
  return open ? null : h("button", { type: "button", class: "close", "aria-label": t("alert.close"), onclick: () => dismiss(request) }, "×");
}

function unsent(request) {
  return request.failed
    ? h("p", {}, t("progress.noAnswer"), " ", h("button", { type: "button", class: "small", onclick: () => again(request) }, t("page.again")))
    : h("p", { class: "muted" }, t("progress.sending"));
}

function pending(request) {
  const { ahead, estimatedWaitMillis } = request.view;
  first.set(request, Math.max(first.get(request) ?? 0, ahead));
  const most = first.get(request);
  return [
    h("p", {}, h("span", { "data-ahead": ahead }, place(ahead)), estimatedWaitMillis ? ` ${t("progress.about", { time: clock(estimatedWaitMillis) })}` : null),
    h("progress", { max: most + 1, value: most - ahead + 1, "aria-label": place(ahead) }),
  ];
}

function place(ahead) {
  return ahead === 0 ? t("progress.next") : t("progress.ahead", { count: ahead });
}

function receipt(view) {
  const links = { CONFIRMED: ["/bookings", t("nav.bookings")], HELD: ["/holds", t("nav.holds")], WAITLISTED: ["/waits", t("nav.waits")] };
  const link = view.bookingId || view.holdId || view.entryId ? links[view.status] : null;
  return [
    h("p", {}, sentence(view), view.status === "HELD" && view.expiresAt ? [" ", countdown(view.expiresAt)] : null),
    view.seats?.length > 0 && view.status !== "REJECTED" ? h("p", {}, seatList(view.seats)) : null,
    h("p", { class: "receipt-line" }, link ? h("a", { href: `#${link[0]}` }, link[1]) : null, view.sequence ? h("span", { class: "muted" }, t("receipt.sequence", { number: view.sequence })) : null),
  ];
}

/** The API's sentences are English, with times in UTC; where they do not do, the status or the reason has one of ours. */
function sentence(view) {
  if (language() === "en" && view.status !== "HELD") {
    return view.detail;
  }
  if (view.reason) {
    return tOf("reason", view.reason);
  }
  return view.status === "WAITLISTED" && view.waitlistPosition
    ? t("receipt.position", { position: view.waitlistPosition, tickets: tickets(view.quantity ?? 1) })
    : tOf("receipt", view.status, { tickets: tickets(view.quantity ?? 1) });
}

function say(request) {
  const { view, subject } = request;
  if (view.status === "PENDING") {
    announce(place(view.ahead));
  } else {
    announceNow(`${title(subject)}: ${tOf("status", view.status)}. ${sentence(view)}`);
  }
}
