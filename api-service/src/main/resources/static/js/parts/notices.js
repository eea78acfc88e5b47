import { tOf } from "../core/i18n.js";
import { tickets } from "./tickets.js";

/** What a notification tells, in the reader's language. */
export function notificationText(notification) {
  const { type, eventName, quantity } = notification;
  return tOf("notification", type, { event: eventName, tickets: tickets(quantity) });
}
