import { call } from "../core/api.js";
import { announce } from "../core/announce.js";
import { fill, h } from "../core/dom.js";
import { t } from "../core/i18n.js";
import { keepQuery } from "../core/router.js";
import { field, form } from "../parts/form.js";

/** Choosing another password by the token of a link, which does not stay in the address. */
export default function page({ query }) {
  const token = query.get("token") ?? "";
  keepQuery({});
  const content = h("div", { class: "narrow" });
  fill(
    content,
    form({
      fields: [
        field({ name: "newPassword", label: t("account.newPassword"), type: "password", hint: t("account.passwordHint"), attributes: { required: true, autocomplete: "new-password" } }),
      ],
      button: t("account.choosePassword"),
      send: async (data) => {
        await call("POST", "/auth/password-reset/confirm", { body: { token, newPassword: data.get("newPassword") } });
        fill(content, h("p", {}, t("account.passwordChanged")), h("p", {}, h("a", { href: "#/login", role: "button" }, t("nav.login"))));
        announce(t("account.passwordChanged"));
      },
    }),
    h("p", {}, h("a", { href: "#/forgotten" }, t("account.anotherLink"))),
  );
  return { title: t("account.newPassword"), content };
}
