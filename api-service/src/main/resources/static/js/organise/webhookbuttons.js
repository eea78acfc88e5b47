import { alertProblem } from "../core/alerts.js";
import { announce } from "../core/announce.js";
import { call } from "../core/api.js";
import { h } from "../core/dom.js";
import { t } from "../core/i18n.js";

/** What can be done with a webhook. What cannot be taken back asks twice. */
export function buttons(webhook, eventId, { reload, tell }) {
  const path = `/webhooks/${webhook.webhookId}`;
  const change = (body) => async () => {
    await call("PATCH", path, { body });
    await reload();
  };
  return h(
    "div",
    { class: "buttons" },
    button(webhook, "test", t("webhooks.test"), async () => {
      const result = await (await call("POST", `${path}/test`)).json();
      return result.delivered ? t("webhooks.tested", { status: String(result.status) }) : t("webhooks.notTested", { error: result.error });
    }),
    webhook.enabled
      ? button(webhook, "switch", t("webhooks.disable"), change({ enabled: false }))
      : button(webhook, "switch", t("webhooks.enable"), change({ enabled: true })),
    button(webhook, "replay", t("webhooks.replay"), async () => {
      await call("POST", `${path}/replay`, { body: { eventId, after: 0 } });
      await reload();
    }, true),
    button(webhook, "rotate", t("webhooks.rotate"), async () => {
      tell((await (await call("POST", `${path}/rotate-secret`)).json()).secret);
      await reload();
    }, true),
    button(webhook, "remove", t("webhooks.remove"), async () => {
      await call("DELETE", path);
      await reload();
    }, true),
  );
}

/** @param act may say what came of it */
function button(webhook, name, text, act, sure = false) {
  const element = h("button", { type: "button", class: "small secondary", "data-of": `${webhook.webhookId}-${name}`, onclick }, text);
  const told = h("span", { class: "muted", role: "status" });
  let asked = !sure;

  async function onclick() {
    if (!asked) {
      asked = true;
      element.dataset.asked = "";
      element.textContent = t("action.sure");
      return;
    }
    element.setAttribute("aria-busy", "true");
    try {
      const said = await act();
      if (said) {
        told.textContent = said;
        announce(said);
      }
    } catch (problem) {
      alertProblem(problem);
    } finally {
      element.removeAttribute("aria-busy");
      delete element.dataset.asked;
      element.textContent = text;
      asked = !sure;
    }
  }

  return [element, told];
}
