import { fill, h, uniqueId } from "../core/dom.js";
import { t } from "../core/i18n.js";
import { FREE, SELECTED } from "./plan.js";

/** The seats without a picture: choose a section, then a row, and check the seats. */
export function seatList(choose) {
  let plan = null;
  const sections = h("select", { onchange: drawRows });
  const rows = h("select", { onchange: drawSeats });
  const boxes = h("div", { class: "seat-boxes" });
  const element = h(
    "details",
    { class: "seat-list" },
    h("summary", {}, t("seats.list")),
    h("div", { class: "grid" }, labelled(t("seats.section"), sections), labelled(t("seats.row"), rows)),
    h("fieldset", {}, h("legend", {}, t("seats.seats")), boxes),
  );

  function drawSections() {
    const kept = sections.value;
    fill(sections, plan.sections.map(({ name }, i) => h("option", { value: i }, name || t("seats.noSection"))));
    sections.value = kept || "0";
    drawRows();
  }

  function drawRows() {
    const kept = rows.value;
    const section = plan.sections[Number(sections.value)];
    fill(rows, section.rows.map((row, i) => h("option", { value: i }, t("seats.rowFree", { row: row.name, count: row.states.filter((state) => state === FREE).length }))));
    rows.value = section.rows[Number(kept)] ? kept || "0" : "0";
    drawSeats();
  }

  function drawSeats() {
    const section = plan.sections[Number(sections.value)];
    const row = section.rows[Number(rows.value)];
    fill(boxes, row.seats.map((seat, i) => box({ section, row, i, seat })));
  }

  function box(at) {
    const id = uniqueId("seat");
    const state = at.row.states[at.i];
    const taken = state !== FREE && state !== SELECTED;
    const change = ({ target }) => {
      choose(at);
      target.checked = at.row.states[at.i] === SELECTED;
    };
    const name = at.seat.label.slice(at.seat.label.lastIndexOf("-") + 1);
    return h(
      "span",
      { class: "check" },
      h("input", { type: "checkbox", id, checked: state === SELECTED, disabled: taken, onchange: change }),
      h("label", { for: id }, name, taken ? h("span", { class: "visually-hidden" }, ` ${t("seats.taken")}`) : null),
    );
  }

  return {
    element,
    show(newer) {
      plan = newer;
      const focused = boxes.contains(document.activeElement) ? [...boxes.querySelectorAll("input")].indexOf(document.activeElement) : -1;
      drawSections();
      boxes.querySelectorAll("input")[focused]?.focus();
    },
  };
}

function labelled(text, select) {
  return h("label", {}, text, select);
}
