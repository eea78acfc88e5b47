import { call, get } from "../core/api.js";
import { announce } from "../core/announce.js";
import { alertProblem } from "../core/alerts.js";
import { fill, h } from "../core/dom.js";
import { LANGUAGES, t } from "../core/i18n.js";
import { user } from "../core/session.js";
import { field, form } from "../parts/form.js";

const KINDS = ["BOOKINGS", "HOLDS", "WAITLIST", "TRANSFERS", "EVENTS"];

/** What one wants mail of, in which language, and whether it can arrive. */
export default async function page({ signal }) {
  const settings = await get("/notifications/settings", { signal });
  const said = h("p", { class: "muted" });
  return {
    title: t("mail.title"),
    content: h(
      "div",
      { class: "narrow" },
      arrival(),
      form({
        fields: [
          field({ name: "language", label: t("nav.language"), type: "select", value: settings.language, options: LANGUAGES.map((code) => [code, t(`language.${code}`)]) }),
          field({ name: "enabled", label: t("mail.enabled"), type: "checkbox", value: settings.mail.enabled }),
          h(
            "fieldset",
            {},
            h("legend", {}, t("mail.of")),
            KINDS.map((kind) => field({ name: kind, label: t(`mail.${kind}`), type: "checkbox", value: settings.mail.kinds.includes(kind) })),
          ),
        ],
        button: t("mail.save"),
        send: async (data) => {
          const mail = { enabled: data.has("enabled"), kinds: KINDS.filter((kind) => data.has(kind)) };
          await call("PUT", "/notifications/settings", { body: { mail, language: data.get("language") } });
          fill(said, t("mail.saved"));
          announce(t("mail.saved"));
        },
      }),
      said,
    ),
  };
}

function arrival() {
  const { email, emailConfirmed, confirmationRequired } = user();
  if (!confirmationRequired) {
    return h("p", {}, t("mail.noServer"));
  }
  if (emailConfirmed) {
    return h("p", {}, t("mail.goesTo", { email }));
  }
  return h("div", { class: "card" }, h("p", {}, t("mail.unconfirmed", { email })), again());
}

function again() {
  const button = h("button", { type: "button", class: "small", onclick }, t("account.sendLink"));
  async function onclick() {
    button.setAttribute("aria-busy", "true");
    try {
      await call("POST", "/auth/email-confirmation");
      button.replaceWith(h("p", {}, t("mail.linkSent")));
      announce(t("mail.linkSent"));
    } catch (problem) {
      alertProblem(problem);
    } finally {
      button.removeAttribute("aria-busy");
    }
  }
  return button;
}
