import { alertProblem, details } from "../core/alerts.js";
import { fill, h, uniqueId } from "../core/dom.js";
import { problemTitle } from "../core/problem.js";

/**
 * A field with its label, what helps to fill it in, and the place of its error.
 *
 * @param options `name` (as the API calls it), `label`, `type`, `value`, `hint`, `options` of a select as
 *     pairs of value and text, and any attribute of the input in `attributes`
 */
export function field({ name, label, type = "text", value, hint, options, attributes = {} }) {
  const id = uniqueId("field");
  const error = h("small", { class: "error", id: `${id}-error` });
  const help = hint ? h("small", { class: "hint", id: `${id}-hint` }, hint) : null;
  const described = [help && `${id}-hint`, `${id}-error`].filter(Boolean).join(" ");
  const common = { id, name, "aria-describedby": described, ...attributes };
  const input = inputOf(type, common, value, options);
  const labelled = h("label", { for: id }, label);
  return type === "checkbox"
    ? h("div", { class: "field check", "data-field": name }, input, labelled, help, error)
    : h("div", { class: "field", "data-field": name }, labelled, input, help, error);
}

function inputOf(type, common, value, options) {
  if (type === "select") {
    return h("select", common, options.map(([code, text]) => h("option", { value: code, selected: code === value }, text)));
  }
  if (type === "textarea") {
    return h("textarea", { ...common, value: value ?? "" });
  }
  return type === "checkbox"
    ? h("input", { ...common, type, checked: Boolean(value) })
    : h("input", { ...common, type, value: value ?? "" });
}

/**
 * A form that is sent once at a time. Errors of the API stand at their fields, and what has none above
 * the button.
 *
 * @param others further buttons; the FormData has the `value` of the one that was pressed as `button`
 * @param send gets the FormData and the form; what it throws is shown
 */
export function form({ fields, button, buttonName, others, send, className }) {
  const alert = h("div", { role: "alert", class: "form-alert" });
  const submit = h("button", { type: "submit", name: buttonName ? "button" : null, value: buttonName ?? "" }, button);
  const element = h("form", { novalidate: true, class: className, onsubmit: onSubmit }, fields, alert, h("div", { class: "buttons" }, submit, others));
  let sending = false;

  async function onSubmit(event) {
    event.preventDefault();
    if (sending) {
      return;
    }
    clear(element, alert);
    if (!element.reportValidity()) {
      return;
    }
    sending = true;
    submit.setAttribute("aria-busy", "true");
    try {
      await send(new FormData(element, event.submitter), element);
    } catch (problem) {
      showAtFields(element, alert, problem);
    } finally {
      sending = false;
      submit.removeAttribute("aria-busy");
    }
  }

  return element;
}

function clear(element, alert) {
  fill(alert);
  for (const part of element.querySelectorAll("[data-field]")) {
    part.querySelector(":scope > .error").textContent = "";
    part.querySelector("input, select, textarea")?.removeAttribute("aria-invalid");
  }
}

function showAtFields(element, alert, problem) {
  if (!Array.isArray(problem.errors)) {
    alertProblem(problem);
    return;
  }
  const left = [];
  let first = null;
  for (const error of problem.errors) {
    const part = element.querySelector(`[data-field="${CSS.escape(error.field)}"]`);
    if (part) {
      const input = part.querySelector("input, select, textarea");
      input.setAttribute("aria-invalid", "true");
      part.querySelector(":scope > .error").textContent = error.message;
      first ??= input;
    } else {
      left.push(error);
    }
  }
  if (left.length > 0 || problem.errors.length === 0) {
    fill(alert, h("strong", {}, problemTitle(problem)), details({ detail: problem.detail, errors: left }));
  }
  first?.focus();
}
