import { fill, h } from "./dom.js";
import { language, t } from "./i18n.js";
import { problemTitle } from "./problem.js";

/** Shows a problem in the page's one region of alerts, until it is closed or the page is left. */
export function alertProblem(problem) {
  if (problem?.name === "AbortError") {
    return;
  }
  show(problemTitle(problem), details(problem));
}

export function clearAlerts() {
  fill(document.getElementById("alerts"));
}

/** What a problem says in English, for those who want it, with the fields that no form has. */
export function details(problem) {
  const lines = problem.errors?.length > 0
    ? problem.errors.map(({ field, message }) => `${field} ${message}`)
    : [problem.detail].filter(Boolean);
  return lines.map((line) => h("p", { lang: language() === "en" ? null : "en", class: "detail" }, line));
}

function show(title, more) {
  fill(
    document.getElementById("alerts"),
    h(
      "div",
      { class: "alert" },
      h("div", {}, h("strong", {}, title), more),
      h("button", { type: "button", class: "close", "aria-label": t("alert.close"), onclick: clearAlerts }, "×"),
    ),
  );
}
