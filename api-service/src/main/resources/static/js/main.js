import { loadLanguage } from "./core/i18n.js";
import { render, route } from "./core/router.js";
import { onUser, resume } from "./core/session.js";
import { showProgress } from "./parts/progress.js";
import { drawShell, markCurrent } from "./parts/shell.js";
import { watchInbox } from "./parts/unread.js";

route("/", () => import("./pages/search.js"));
route("/login", () => import("./pages/login.js"));
route("/signup", () => import("./pages/signup.js"));
route("/forgotten", () => import("./pages/forgotten.js"));
route("/new-password", () => import("./pages/newpassword.js"));
route("/confirm", () => import("./pages/confirm.js"));
route("/events/:eventId", () => import("./pages/event.js"));
route("/bookings", () => import("./pages/bookings.js"), "user");
route("/bookings/:bookingId", () => import("./pages/booking.js"), "user");
route("/holds", () => import("./pages/holds.js"), "user");
route("/waits", () => import("./pages/waits.js"), "user");
route("/notifications", () => import("./pages/notifications.js"), "user");
route("/notifications/settings", () => import("./pages/mail.js"), "user");
route("/organise", () => import("./organise/events.js"), "ruler");
route("/organise/new", () => import("./organise/publish.js"), "ruler");
route("/organise/:eventId", () => import("./organise/sales.js"), "ruler");
route("/organise/:eventId/change", () => import("./organise/change.js"), "ruler");
route("/organise/:eventId/seats", () => import("./organise/seats.js"), "ruler");
route("/organise/:eventId/people", () => import("./organise/people.js"), "ruler");
route("/organise/:eventId/holds", () => import("./organise/holds.js"), "ruler");
route("/organise/:eventId/allotments", () => import("./organise/allotments.js"), "ruler");
route("/organise/:eventId/waitlist", () => import("./organise/waitlist.js"), "ruler");
route("/organise/:eventId/history", () => import("./organise/history.js"), "ruler");
route("/organise/:eventId/webhooks", () => import("./organise/webhooks.js"), "ruler");
route("/analytics", () => import("./figures/page.js"), "analyst");

if (location.pathname.endsWith("/analytics")) {
  // An address that can be told to somebody: it leads to a page like all others.
  history.replaceState(null, "", `./${location.hash || `#/analytics${location.search}`}`);
}
document.addEventListener("evently:page", markCurrent);
await Promise.all([loadLanguage(), resume().catch(() => null)]);
drawShell();
watchInbox();
showProgress();
onUser(() => {
  drawShell();
  watchInbox();
  showProgress();
});
await render();
