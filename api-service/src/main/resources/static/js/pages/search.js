import { h } from "../core/dom.js";
import { t } from "../core/i18n.js";
import { pagedList } from "../core/paging.js";
import { keepQuery } from "../core/router.js";
import { eventCard } from "../parts/event.js";
import { field, form } from "../parts/form.js";

/** Events to come, with a search. */
export default async function page({ query, signal }) {
  const q = query.get("q") ?? "";
  const list = pagedList({ path: "/events", query: { q, limit: 20 }, signal, item: (event) => eventCard(event), empty: t("search.none") });
  await list.reload();
  return {
    title: t("search.title"),
    content: [
      form({
        className: "search",
        fields: [field({ name: "q", label: t("search.label"), type: "search", value: q, attributes: { maxlength: 200 } })],
        button: t("search.button"),
        send: async (data) => {
          keepQuery({ q: data.get("q") });
          await list.reload({ q: data.get("q"), limit: 20 });
        },
      }),
      list.element,
    ],
  };
}
