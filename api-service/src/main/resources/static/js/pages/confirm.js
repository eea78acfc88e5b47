import { call } from "../core/api.js";
import { announce } from "../core/announce.js";
import { fill, h } from "../core/dom.js";
import { t } from "../core/i18n.js";
import { keepQuery } from "../core/router.js";
import { reloadUser } from "../core/session.js";
import { form } from "../parts/form.js";

/** Confirming an address by the token of a link: at a click, because who checks mail for harm opens links too. */
export default function page({ query }) {
  const token = query.get("token") ?? "";
  keepQuery({});
  const content = h("div", { class: "narrow" });
  fill(
    content,
    h("p", {}, t("account.confirmText")),
    form({
      fields: [],
      button: t("account.confirm"),
      send: async () => {
        await call("POST", "/auth/email-confirmation/confirm", { body: { token } });
        fill(content, h("p", {}, t("account.confirmed")), h("p", {}, h("a", { href: "#/", role: "button" }, t("page.home"))));
        announce(t("account.confirmed"));
        await reloadUser();
      },
    }),
  );
  return { title: t("account.confirmTitle"), content };
}
