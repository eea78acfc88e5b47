import { get } from "./api.js";
import { alertProblem } from "./alerts.js";
import { h } from "./dom.js";
import { t } from "./i18n.js";

/**
 * A list that is read part by part, with a button for the next one.
 *
 * @param options `path`, `query`, `signal`, `item` (makes an element of an item), `empty` (a text),
 *     `before` (awaited with the items before they are shown),
 *     `cursor` (the parameter that goes on; `cursor` when absent) `list` (the element of
 *     the items) and `wrap` (what it stands in)
 * @returns `element`, and `reload`, which reads it from the beginning with another query
 */
export function pagedList({ path, query = {}, signal, item, empty, before = () => null, cursor = "cursor", list = h("ul", { class: "cards" }), wrap = (items) => items }) {
  const more = h("button", { type: "button", class: "secondary", hidden: true, onclick: next }, t("list.more"));
  const nothing = h("p", { class: "muted", hidden: true }, empty);
  let asked = query;
  let following = null;
  let elements = new Map();

  async function read(from) {
    const page = await get(path, { query: { ...asked, [cursor]: from }, signal });
    following = page.nextCursor ?? null;
    await before(page.items);
    more.hidden = following === null;
    return page;
  }

  async function next() {
    more.setAttribute("aria-busy", "true");
    try {
      const known = list.children.length;
      list.append(...(await read(following)).items.map(item));
      list.children[known]?.querySelector("a, button")?.focus();
    } catch (problem) {
      alertProblem(problem);
    } finally {
      more.removeAttribute("aria-busy");
    }
  }

  /** What is as it was stays the same element: with its focus, and with what somebody has begun there. */
  function show(items) {
    const hadFocus = list.contains(document.activeElement);
    const before = elements;
    elements = new Map();
    for (const one of items) {
      const text = JSON.stringify(one);
      elements.set(text, before.get(text) ?? item(one));
    }
    const shown = [...elements.values()];
    [...list.children].filter((element) => !shown.includes(element)).forEach((element) => element.remove());
    shown.forEach((element, i) => list.children[i] === element || list.insertBefore(element, list.children[i] ?? null));
    if (hadFocus && !list.contains(document.activeElement)) {
      document.querySelector("h1").focus({ preventScroll: true });
    }
  }

  async function reload(changed = asked) {
    asked = changed;
    const page = await read(null);
    show(page.items);
    nothing.hidden = page.items.length > 0;
    return page;
  }

  return { element: h("div", {}, wrap(list), nothing, more), reload };
}
