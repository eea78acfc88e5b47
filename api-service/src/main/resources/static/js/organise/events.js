import { h } from "../core/dom.js";
import { t } from "../core/i18n.js";
import { pagedList } from "../core/paging.js";
import { eventCard } from "../parts/event.js";
import { field, form } from "../parts/form.js";

/** What one may rule of the events to come, drafts included, each with the way there. */
export default async function page({ signal }) {
  const item = (event) => eventCard(event, `#/organise/${event.eventId}`);
  const events = pagedList({ path: "/events", query: { mine: "true", limit: 20 }, signal, item, empty: t("search.none") });
  await events.reload();
  return {
    title: t("nav.organise"),
    content: [
      h("p", {}, h("a", { href: "#/organise/new", role: "button" }, t("organise.publish"))),
      h("h2", {}, t("organise.mine")),
      form({
        className: "search",
        fields: [field({ name: "q", label: t("search.label"), type: "search", attributes: { maxlength: 200 } })],
        button: t("search.button"),
        send: (data) => events.reload({ q: data.get("q"), mine: "true", limit: 20 }),
      }),
      events.element,
    ],
  };
}
