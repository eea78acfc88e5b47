import { call, get } from "../core/api.js";
import { announce } from "../core/announce.js";
import { fill, h } from "../core/dom.js";
import { shortTime } from "../core/format.js";
import { t, tOf } from "../core/i18n.js";
import { field, form } from "../parts/form.js";
import { refreshed, timesOf } from "./table.js";
import { tabs } from "./tabs.js";
import { buttons } from "./webhookbuttons.js";
import { types } from "./webhooktypes.js";

const LOOK = 5000;

/** Where the outcomes of an event are sent: each endpoint with how far it has come, and a form for one more. */
export default async function page({ params, signal }) {
  const event = await get(`/events/${params.eventId}`, { signal });
  const list = h("ul", { class: "cards" });
  const nothing = h("p", { class: "muted", hidden: true }, t("webhooks.none"));
  const secret = h("div", { class: "secret", role: "status" });
  let shown = "";

  async function reload() {
    const { items } = await get("/webhooks", { query: { eventId: params.eventId, limit: 100 }, signal });
    nothing.hidden = items.length > 0;
    const text = JSON.stringify(items);
    if (text !== shown) {
      shown = text;
      const focused = document.activeElement?.dataset?.of;
      fill(list, items.map((webhook) => card(webhook, event, { reload, tell })));
      focus(focused);
    }
  }

  /** Whoever was at a button stays there, or goes to the top when it is gone. */
  function focus(button) {
    if (button) {
      const same = list.querySelector(`[data-of="${CSS.escape(button)}"]`);
      (same ?? document.querySelector("h1")).focus({ preventScroll: true });
    }
  }

  /** By itself, but not under somebody who is about to press a button again, or who chooses. */
  function refresh() {
    if (!list.querySelector("[data-asked], [aria-busy], details[open]")) {
      reload().catch(() => null);
    }
  }

  function tell(text) {
    fill(secret, h("p", {}, t("webhooks.secret")), h("code", {}, text));
    announce(t("webhooks.secret"));
  }

  await reload();
  refreshed(params.eventId, refresh, signal);
  const timer = setInterval(refresh, LOOK); // an attempt is no outcome
  signal.addEventListener("abort", () => clearInterval(timer));
  return {
    title: event.name,
    content: [
      tabs(params.eventId),
      h("h2", {}, t("organise.webhooks")),
      h("p", { class: "muted" }, t("webhooks.hint")),
      timesOf(event),
      secret,
      list,
      nothing,
      h("h3", {}, t("webhooks.add")),
      add(event, { reload, tell }),
    ],
  };
}

function card(webhook, event, page) {
  const progress = webhook.events[0];
  return h(
    "li",
    { class: "card" },
    h("h3", {}, webhook.url, " ", state(webhook, progress)),
    webhook.eventId ? null : h("p", { class: "muted" }, t("webhooks.allEvents")),
    webhook.types ? h("p", { class: "muted" }, webhook.types.map((type) => tOf("outcome", type)).join(", ")) : null,
    progress ? h("p", {}, t("webhooks.through", { through: progress.through, sequence: progress.sequence })) : null,
    progress?.lastError ? h("p", { class: "detail", lang: "en" }, progress.lastError) : null,
    progress?.nextAttemptAt && progress.failures > 0
      ? h("p", { class: "muted" }, t("webhooks.again", { count: progress.failures, time: shortTime(progress.nextAttemptAt, event.zone) }))
      : null,
    webhook.formerSecretUntil ? h("p", { class: "muted" }, t("webhooks.twoSecrets", { time: shortTime(webhook.formerSecretUntil, event.zone) })) : null,
    types(webhook, page),
    buttons(webhook, event.eventId, page),
  );
}

function state(webhook, progress) {
  if (!webhook.enabled) {
    return h("span", { class: "status failed" }, tOf("webhookState", webhook.disabledReason));
  }
  return progress?.lastError
    ? h("span", { class: "status pending" }, t("webhooks.retrying"))
    : h("span", { class: "status confirmed" }, t("webhooks.delivers"));
}

function add(event, { reload, tell }) {
  return form({
    className: "tickets-form",
    fields: [
      field({ name: "url", label: t("webhooks.url"), type: "url", hint: t("webhooks.urlHint"), attributes: { required: true, maxlength: 2000 } }),
      field({ name: "fromStart", label: t("webhooks.fromStart"), type: "checkbox" }),
    ],
    button: t("webhooks.add"),
    send: async (data, element) => {
      const body = { url: data.get("url"), eventId: event.eventId, after: data.get("fromStart") ? 0 : undefined };
      const made = await (await call("POST", "/webhooks", { body })).json();
      element.reset();
      tell(made.secret);
      await reload();
    },
  });
}
