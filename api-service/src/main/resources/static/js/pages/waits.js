import { h } from "../core/dom.js";
import { shortTime } from "../core/format.js";
import { language, t, tOf } from "../core/i18n.js";
import { pagedList } from "../core/paging.js";
import { onChange, submit } from "../core/requests.js";
import { subscribe } from "../core/stream.js";
import { action, afterDecisions } from "../parts/actions.js";
import { countdown } from "../parts/clock.js";
import { field, form } from "../parts/form.js";
import { tickets } from "../parts/tickets.js";
import { onNotification } from "../parts/unread.js";

/** One's waits with their positions, which move. */
export default async function page({ signal }) {
  let end = () => null;
  const list = pagedList({ path: "/waitlist", query: { limit: 20 }, signal, item: card, empty: t("waits.none") });
  const reload = async () => {
    const { items } = await list.reload();
    end();
    const open = items.filter(({ status }) => status === "WAITING").map(({ eventId }) => eventId);
    end = subscribe({ events: [...new Set(open)].slice(0, 10) }, { waitlist: moved, event: later, missed: later });
  };
  let timer = null;
  const later = () => {
    timer ??= setTimeout(() => {
      timer = null;
      reload().catch(() => null);
    }, 1000);
  };
  const moved = ({ entryId, position }) => {
    const shown = list.element.querySelector(`[data-entry="${CSS.escape(entryId)}"]`);
    if (shown && position) {
      shown.textContent = t("waits.position", { position });
    } else {
      later();
    }
  };
  await reload();
  signal.addEventListener("abort", () => {
    end();
    clearTimeout(timer);
  });
  afterDecisions(onChange, reload, signal);
  onNotification(later, signal);
  return { title: t("nav.waits"), content: list.element };
}

function card(entry) {
  const waiting = entry.status === "WAITING";
  return h(
    "li",
    { class: waiting || entry.status === "OFFERED" ? "card" : "card over" },
    h("h2", {}, h("a", { href: `#/events/${entry.eventId}` }, entry.eventName)),
    h("p", {}, [tickets(entry.quantity), entry.category].filter(Boolean).join(" · ")),
    waiting
      ? h("p", { class: "position", "data-entry": entry.entryId }, t("waits.position", { position: entry.position }))
      : h("p", {}, h("span", { class: "status" }, tOf("waitStatus", entry.status))),
    entry.status === "OFFERED" ? h("p", {}, countdown(entry.expiresAt), " ", h("a", { href: "#/holds" }, t("waits.toOffer"))) : null,
    why(entry),
    h("p", { class: "muted" }, t("waits.joinedAt", { time: shortTime(entry.joinedAt) })),
    waiting ? actions(entry) : null,
  );
}

function why(entry) {
  const text = entry.explanation ?? entry.lastChance?.explanation;
  return text ? h("p", { lang: language() === "en" ? null : "en" }, text) : null;
}

function actions(entry) {
  const path = `/waitlist/${entry.entryId}`;
  const subject = (name) => ({ action: name, event: entry.eventName, quantity: entry.quantity });
  const leave = action(t("waits.leave"), { method: "DELETE", path, subject: subject("leave"), className: "secondary" });
  if (entry.quantity === 1) {
    return h("div", { class: "buttons" }, leave);
  }
  return form({
    className: "hold-form",
    fields: [field({ name: "quantity", label: t("waits.fewer"), type: "number", value: entry.quantity - 1, attributes: { min: 1, max: entry.quantity - 1, required: true } })],
    button: t("waits.reduce"),
    others: leave,
    send: (data) => submit("PATCH", path, { body: { quantity: Number(data.get("quantity")) }, subject: subject("reduceWait") }),
  });
}
