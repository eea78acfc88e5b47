import { h } from "../core/dom.js";
import { minorUnits } from "../core/format.js";
import { t } from "../core/i18n.js";
import { field } from "../parts/form.js";

/** The kinds of tickets of an event's form: none, or a line for each. */
export function categoriesOf(categories) {
  const lines = h("div", { class: "lines" });
  const add = (category) => lines.append(line(category, lines));
  categories.forEach(add);
  number(lines);
  const another = () => {
    add({});
    number(lines);
    lines.lastElementChild.querySelector("input").focus();
  };
  return h(
    "fieldset",
    { "data-field": "categories" },
    h("legend", {}, t("change.categories")),
    h("p", { class: "muted" }, t("change.categoriesHint")),
    lines,
    h("button", { type: "button", class: "secondary small", onclick: another }, t("change.addCategory")),
    h("small", { class: "error" }),
  );
}

function line({ name, capacity, price }, lines) {
  const remove = () => {
    element.remove();
    number(lines);
  };
  const element = h(
    "div",
    { class: "line" },
    field({ name: "name", label: t("change.categoryName"), value: name, attributes: { required: true, maxlength: 40 } }),
    field({ name: "capacity", label: t("change.capacity"), type: "number", value: capacity ?? "", attributes: { required: true, min: 0, inputmode: "numeric" } }),
    field({ name: "price.amount", label: t("change.price"), type: "number", value: price ? price.amount / minorUnits(price.currency) : "", attributes: { min: 0, step: "any", inputmode: "decimal" } }),
    field({ name: "price.currency", label: t("change.currency"), value: price?.currency ?? "EUR", attributes: { maxlength: 3 } }),
    h("button", { type: "button", class: "secondary small", onclick: remove }, t("change.removeCategory")),
  );
  return element;
}

/** Names each field as the API calls it, such as categories[0].name, so that its errors find it. */
function number(lines) {
  [...lines.children].forEach((element, i) => {
    for (const part of element.querySelectorAll("[data-field]")) {
      const name = part.dataset.field.replace(/^categories\[\d+\]\./, "");
      part.dataset.field = `categories[${i}].${name}`;
      part.querySelector("input").name = part.dataset.field;
    }
  });
}

/** What the lines of the form say, as the API takes it. */
export function readCategories(data) {
  const categories = [];
  for (let i = 0; data.has(`categories[${i}].name`); i += 1) {
    const of = (name) => data.get(`categories[${i}].${name}`).trim();
    const currency = of("price.currency").toUpperCase();
    const price = of("price.amount") === "" ? undefined : { amount: minor(Number(of("price.amount")), currency), currency };
    categories.push({ name: of("name"), capacity: of("capacity") === "" ? undefined : Number(of("capacity")), price });
  }
  return categories;
}

function minor(amount, currency) {
  try {
    return Math.round(amount * minorUnits(currency));
  } catch {
    return Math.round(amount); // no currency: the API says so at its field
  }
}
