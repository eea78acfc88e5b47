import { call } from "../core/api.js";
import { h } from "../core/dom.js";
import { t } from "../core/i18n.js";
import { go } from "../core/router.js";
import { logIn, user } from "../core/session.js";
import { field, form } from "../parts/form.js";

/** Making an account, and logging in with it. */
export default function page({ query }) {
  const next = query.get("next") ?? "/";
  return {
    title: t("nav.signup"),
    content: h(
      "div",
      { class: "narrow" },
      form({
        fields: [
          field({ name: "name", label: t("account.name"), attributes: { required: true, autocomplete: "name" } }),
          field({ name: "email", label: t("account.email"), type: "email", attributes: { required: true, autocomplete: "username" } }),
          field({ name: "password", label: t("account.password"), type: "password", hint: t("account.passwordHint"), attributes: { required: true, autocomplete: "new-password" } }),
        ],
        button: t("nav.signup"),
        send: async (data) => {
          await call("POST", "/auth/signup", { body: Object.fromEntries(data) });
          await logIn(data.get("email"), data.get("password"));
          const unconfirmed = user()?.confirmationRequired && !user().emailConfirmed;
          go(unconfirmed && next === "/" ? "/notifications/settings" : next.startsWith("/") ? next : "/");
        },
      }),
      h("p", {}, t("account.have"), " ", h("a", { href: "#/login" }, t("nav.login"))),
    ),
  };
}
