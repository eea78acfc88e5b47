import { h } from "../core/dom.js";
import { t } from "../core/i18n.js";
import { go } from "../core/router.js";
import { logIn } from "../core/session.js";
import { field, form } from "../parts/form.js";

/** Logging in; then the page that one came from. */
export default function page({ query }) {
  const next = query.get("next") ?? "/";
  return {
    title: t("nav.login"),
    content: h(
      "div",
      { class: "narrow" },
      form({
        fields: [
          field({ name: "email", label: t("account.email"), type: "email", attributes: { required: true, autocomplete: "username" } }),
          field({ name: "password", label: t("account.password"), type: "password", attributes: { required: true, autocomplete: "current-password" } }),
        ],
        button: t("nav.login"),
        send: async (data) => {
          await logIn(data.get("email"), data.get("password"));
          go(next.startsWith("/") ? next : "/");
        },
      }),
      h("p", {}, h("a", { href: "#/forgotten" }, t("account.forgotten"))),
      h("p", {}, t("account.none"), " ", h("a", { href: `#/signup?next=${encodeURIComponent(next)}` }, t("nav.signup"))),
    ),
  };
}
