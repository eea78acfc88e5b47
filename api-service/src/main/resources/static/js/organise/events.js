import { h } from "../core/dom.js";
import { t } from "../core/i18n.js";
import { pagedList } from "../core/paging.js";
import { eventCard } from "../parts/event.js";
import { field, form } from "../parts/form.js";

/** Drafts and events to come, each with the way to rule it. */
export default async function page({ signal }) {
  const item = (event) => eventCard(event, `#/organise/${event.eventId}`);
  const drafts = pagedList({ path: "/events", query: { drafts: "true", limit: 20 }, signal, item, empty: t("organise.noDrafts") });
  const events = pagedList({ path: "/events", query: { limit: 20 }, signal, item, empty: t("search.none") });
  await Promise.all([drafts.reload(), events.reload()]);
  return {
    title: t("nav.organise"),
    content: [
      h("p", {}, h("a", { href: "#/organise/new", role: "button" }, t("organise.publish"))),
      h("h2", {}, t("organise.drafts")),
      drafts.element,
      h("h2", {}, t("organise.onSale")),
      form({
        className: "search",
        fields: [field({ name: "q", label: t("search.label"), type: "search", attributes: { maxlength: 200 } })],
        button: t("search.button"),
        send: (data) => events.reload({ q: data.get("q"), limit: 20 }),
      }),
      events.element,
    ],
  };
}
