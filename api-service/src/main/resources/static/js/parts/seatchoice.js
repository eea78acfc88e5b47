import { h, uniqueId } from "../core/dom.js";

/** Which of one's seats: check boxes of the name `seats`, all checked but the last. */
export function seatChoice(seats, legend) {
  return h(
    "fieldset",
    { "data-field": "seats" },
    h("legend", {}, legend),
    h(
      "div",
      { class: "seat-boxes" },
      seats.map((seat, i) => {
        const id = uniqueId("seat");
        return h("span", { class: "check" }, h("input", { type: "checkbox", id, name: "seats", value: seat, checked: i < seats.length - 1 }), h("label", { for: id }, seat));
      }),
    ),
    h("small", { class: "error" }),
  );
}
