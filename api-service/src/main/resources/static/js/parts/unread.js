import { announce } from "../core/announce.js";
import { get } from "../core/api.js";
import { h } from "../core/dom.js";
import { t } from "../core/i18n.js";
import { user } from "../core/session.js";
import { subscribe } from "../core/stream.js";
import { notificationText } from "./notices.js";

/** How many notifications are unread, on each page; the inbox is watched as long as somebody is logged in. */
const listeners = new Set();
let count = 0;
let end = null;

/** The mark beside the link to the notifications. */
export function unreadMark() {
  const mark = h("span", { class: "badge", "data-unread": "" });
  show(mark);
  return mark;
}

/** Begins or ends with who is logged in. */
export function watchInbox() {
  end?.();
  end = null;
  setUnread(0);
  if (user() !== null) {
    end = subscribe({ inbox: true }, { notification: came, missed: load });
    load();
  }
}

/** Calls back with each notification that comes; null when some may have been missed. */
export function onNotification(listener, signal) {
  listeners.add(listener);
  signal.addEventListener("abort", () => listeners.delete(listener));
}

export function setUnread(unread) {
  count = unread;
  document.querySelectorAll("[data-unread]").forEach(show);
}

async function load() {
  const page = await get("/notifications", { query: { order: "desc", limit: 1 } }).catch(() => null);
  if (page !== null && page.unreadCount !== count) {
    setUnread(page.unreadCount);
    listeners.forEach((listener) => listener(null));
  }
}

function came(notification) {
  setUnread(count + 1);
  announce(notificationText(notification));
  listeners.forEach((listener) => listener(notification));
}

function show(mark) {
  mark.hidden = count === 0;
  mark.textContent = String(count);
  mark.setAttribute("aria-label", t("notifications.unread", { count }));
  mark.setAttribute("role", "img");
}
