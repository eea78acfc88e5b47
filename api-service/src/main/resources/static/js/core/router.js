import { alertProblem, clearAlerts } from "./alerts.js";
import { fill, h } from "./dom.js";
import { t } from "./i18n.js";
import { analyses, rules, user } from "./session.js";

/**
 * Shows the page of the address behind the `#`. A page is a module that is loaded when it is first
 * needed; its default export gets `{ params, query, signal }` and returns `{ title, content }`. The
 * signal ends with the page.
 */
const routes = [];
let shown = null;
let first = true;

/** @param access who sees the page: `anybody` (left out), `user`, `ruler` or `analyst` */
export function route(pattern, load, access) {
  const names = [];
  const source = pattern.replace(/:(\w+)/g, (_, name) => {
    names.push(name);
    return "([^/]+)";
  });
  routes.push({ expression: new RegExp(`^${source}$`), names, load, access });
}

/** The path of the page that is shown, such as `/events/4`. */
export function path() {
  return location.hash.slice(1).split("?")[0] || "/";
}

/** Goes to another page. */
export function go(to) {
  if (location.hash === `#${to}`) {
    render();
  } else {
    location.hash = to;
  }
}

/** Changes the query of the address without a new entry of the browser's history. */
export function keepQuery(values) {
  const given = Object.entries(values).filter(([, value]) => value);
  const query = given.length > 0 ? `?${new URLSearchParams(given)}` : "";
  history.replaceState(null, "", `#${path()}${query}`);
}

/** Shows the page of the address, from the beginning. */
export async function render() {
  shown?.abort();
  const page = new AbortController();
  shown = page;
  clearAlerts();
  const main = document.getElementById("main");
  main.setAttribute("aria-busy", "true");
  const { title, content } = await loaded(page.signal);
  if (page.signal.aborted) {
    return;
  }
  fill(main, h("h1", { tabindex: "-1" }, title), content);
  main.removeAttribute("aria-busy");
  document.title = title === t("app.name") ? title : `${title} – ${t("app.name")}`;
  document.dispatchEvent(new CustomEvent("evently:page"));
  if (!first) {
    main.querySelector("h1").focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }
  first = false;
}

async function loaded(signal) {
  const [at, query] = location.hash.slice(1).split("?");
  for (const { expression, names, load, access } of routes) {
    const match = expression.exec(at || "/");
    if (match) {
      if (access && (user() === null || !mayUse(access))) {
        return needsLogin(access);
      }
      const params = Object.fromEntries(names.map((name, i) => [name, decodeURIComponent(match[i + 1])]));
      try {
        const page = await load();
        return await page.default({ params, query: new URLSearchParams(query), signal });
      } catch (problem) {
        if (!signal.aborted) {
          queueMicrotask(() => alertProblem(problem));
        }
        return { title: t("page.failed"), content: againButton() };
      }
    }
  }
  return { title: t("page.unknown"), content: h("p", {}, h("a", { href: "#/" }, t("page.home"))) };
}

function mayUse(access) {
  return access === "user" || (access === "ruler" ? rules() : analyses());
}

function needsLogin(access) {
  const others = access === "ruler" ? t("page.organisersOnly") : t("page.analystsOnly");
  const text = user() === null ? t("page.loginFirst") : others;
  const link = user() === null ? h("a", { href: `#/login?next=${encodeURIComponent(location.hash.slice(1))}`, role: "button" }, t("nav.login")) : null;
  return { title: t("page.needsLogin"), content: [h("p", {}, text), link] };
}

function againButton() {
  return h("button", { type: "button", onclick: render }, t("page.again"));
}

window.addEventListener("hashchange", render);
