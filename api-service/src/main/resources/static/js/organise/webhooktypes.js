import { call } from "../core/api.js";
import { announce } from "../core/announce.js";
import { h } from "../core/dom.js";
import { t, tOf, valuesOf } from "../core/i18n.js";
import { field, form } from "../parts/form.js";

/** Which outcomes a webhook sends: those that are ticked, or all. */
export function types(webhook, { reload }) {
  const known = valuesOf("outcome");
  const summary = h("summary", { "data-of": `${webhook.webhookId}-types` }, t("webhooks.types"));
  return h(
    "details",
    {},
    summary,
    form({
      fields: [
        h(
          "fieldset",
          {},
          h("legend", {}, t("webhooks.typesHint")),
          h("div", { class: "choices" }, known.map((type) => field({ name: type, label: tOf("outcome", type), type: "checkbox", value: webhook.types?.includes(type) }))),
        ),
      ],
      button: t("webhooks.save"),
      send: async (data) => {
        await call("PATCH", `/webhooks/${webhook.webhookId}`, { body: { types: known.filter((type) => data.has(type)) } });
        announce(t("webhooks.saved"));
        summary.focus(); // the form goes with the card that is drawn anew
        await reload();
      },
    }),
  );
}
