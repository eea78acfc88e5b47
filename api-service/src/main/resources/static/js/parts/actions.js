import { alertProblem } from "../core/alerts.js";
import { h } from "../core/dom.js";
import { submit } from "../core/requests.js";

/** A button that asks for something; what is refused at once is shown. With `sure`, it asks twice. */
export function action(text, { method, path, body, subject, sure, className = "small", headers }) {
  const button = h("button", { type: "button", class: className, onclick }, text);
  let asked = !sure;

  async function onclick() {
    if (!asked) {
      asked = true;
      button.textContent = sure;
      return;
    }
    button.setAttribute("aria-busy", "true");
    try {
      await submit(method, path, { body, subject, headers: typeof headers === "function" ? headers() : headers });
    } catch (problem) {
      alertProblem(problem);
    } finally {
      button.removeAttribute("aria-busy");
      asked = !sure;
      button.textContent = text;
    }
  }

  return button;
}

/** Reads a page's list again whenever something that was asked for is decided. */
export function afterDecisions(onChange, reload, signal) {
  onChange((request) => {
    if (request?.view && request.view.status !== "PENDING") {
      reload().catch(() => null);
    }
  }, signal);
}
