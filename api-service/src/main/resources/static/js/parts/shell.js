import { fill, h } from "../core/dom.js";
import { chooseLanguage, language, LANGUAGES, t } from "../core/i18n.js";
import { go, path, render } from "../core/router.js";
import { analyses, logOut, rules, user } from "../core/session.js";
import { lasting } from "../core/storage.js";
import { unreadMark } from "./unread.js";

/** The frame of every page: where one can go, who one is, language and theme. */
export function drawShell() {
  const skip = document.getElementById("skip");
  skip.textContent = t("nav.skip");
  skip.onclick = (event) => {
    event.preventDefault(); // the address names pages
    document.getElementById("main").focus();
  };
  document.getElementById("progress").setAttribute("aria-label", t("progress.title"));
  fill(
    document.getElementById("header"),
    h(
      "div",
      { class: "container bar" },
      h("a", { href: "#/", class: "brand" }, h("img", { src: "icons/evently.svg", alt: "", width: 28, height: 28 }), t("app.name")),
      menuButton(),
      h("nav", { id: "menu", "aria-label": t("nav.title") }, links().map(navLink), account()),
    ),
  );
  fill(document.getElementById("footer"), languageSwitch(), themeSwitch(), h("a", { href: "swagger-ui.html" }, t("nav.api")));
  markCurrent();
}

function links() {
  const own = [
    ["/bookings", t("nav.bookings")],
    ["/holds", t("nav.holds")],
    ["/waits", t("nav.waits")],
  ];
  return [["/", t("nav.events")], ...(user() ? own : []), ...(rules() ? [["/organise", t("nav.organise")]] : []), ...(analyses() ? [["/analytics", t("nav.analytics")]] : [])];
}

function navLink([to, text]) {
  return h("a", { href: `#${to}`, "data-path": to }, text);
}

function account() {
  if (user() === null) {
    return [navLink(["/login", t("nav.login")]), navLink(["/signup", t("nav.signup")])];
  }
  const leave = async () => {
    await logOut();
    go("/");
  };
  return [
    h("a", { href: "#/notifications", "data-path": "/notifications" }, t("nav.notifications"), unreadMark()),
    h("span", { class: "account" }, h("span", { class: "who" }, user().name), h("button", { type: "button", class: "link", onclick: leave }, t("nav.logout"))),
  ];
}

function menuButton() {
  const header = document.getElementById("header");
  const toggle = () => {
    const open = header.classList.toggle("open");
    button.setAttribute("aria-expanded", String(open));
  };
  const button = h("button", { type: "button", class: "menu", "aria-expanded": "false", "aria-controls": "menu", onclick: toggle }, t("nav.menu"));
  return button;
}

/** Marks the link of the page that is shown, and closes the menu of a phone. */
export function markCurrent() {
  const header = document.getElementById("header");
  header.classList.remove("open");
  header.querySelector(".menu")?.setAttribute("aria-expanded", "false");
  for (const link of header.querySelectorAll("[data-path]")) {
    const to = link.dataset.path;
    const current = to === "/" ? path() === "/" || path().startsWith("/events") : path().startsWith(to);
    link.toggleAttribute("aria-current", current);
    if (current) {
      link.setAttribute("aria-current", "page");
    }
  }
}

function languageSwitch() {
  const change = async ({ target }) => {
    await chooseLanguage(target.value);
    drawShell();
    await render();
  };
  return h(
    "label",
    { class: "inline" },
    t("nav.language"),
    h("select", { onchange: change }, LANGUAGES.map((tag) => h("option", { value: tag, selected: tag === language(), lang: tag }, t(`language.${tag}`)))),
  );
}

function themeSwitch() {
  const change = ({ target }) => {
    if (target.value === "auto") {
      lasting.remove("evently.theme");
    } else {
      lasting.set("evently.theme", target.value);
    }
    document.dispatchEvent(new CustomEvent("evently:theme-chosen", { detail: target.value }));
  };
  const chosen = lasting.get("evently.theme") ?? "auto";
  return h(
    "label",
    { class: "inline" },
    t("nav.theme"),
    h("select", { onchange: change }, ["auto", "light", "dark"].map((theme) => h("option", { value: theme, selected: theme === chosen }, t(`theme.${theme}`)))),
  );
}
