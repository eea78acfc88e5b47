import { call } from "../core/api.js";
import { announce } from "../core/announce.js";
import { fill, h } from "../core/dom.js";
import { t } from "../core/i18n.js";
import { field, form } from "../parts/form.js";

/** Asking for the link behind which one chooses another password. */
export default function page() {
  const content = h("div", { class: "narrow" });
  fill(
    content,
    h("p", {}, t("account.forgottenText")),
    form({
      fields: [field({ name: "email", label: t("account.email"), type: "email", attributes: { required: true, autocomplete: "username" } })],
      button: t("account.sendLink"),
      send: async (data) => {
        const answer = await call("POST", "/auth/password-reset", { body: Object.fromEntries(data) });
        const { mailed } = await answer.json();
        const text = mailed ? t("account.linkSent") : t("account.noMailServer");
        fill(content, h("p", {}, text));
        announce(text);
      },
    }),
  );
  return { title: t("account.forgotten"), content };
}
