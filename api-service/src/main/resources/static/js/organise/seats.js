import { get, getTagged } from "../core/api.js";
import { fill, h, uniqueId } from "../core/dom.js";
import { t } from "../core/i18n.js";
import { onChange, submit } from "../core/requests.js";
import { seatCanvas } from "../seats/canvas.js";
import { planOf } from "../seats/plan.js";
import { field, form } from "../parts/form.js";
import { seatFile, showLines } from "./seatfile.js";
import { tabs } from "./tabs.js";

/** An event's seat map: what it is, adding to it or replacing it, by a file or by numbers. */
export default async function page({ params, signal }) {
  const { eventId } = params;
  const path = `/events/${eventId}/seats`;
  let { body: event, etag } = await getTagged(`/events/${eventId}`, { signal });
  const box = h("div");

  async function load() {
    ({ body: event, etag } = await getTagged(`/events/${eventId}`, { signal }));
    const seats = event.seated ? await get(path, { signal }) : [];
    fill(box, h("p", {}, t("seats.count", { count: seats.length })), seats.length > 0 ? preview(planOf(seats)) : null);
  }

  /** Adds, or with the check mark replaces the map as a whole. */
  function send(data, content, count) {
    const whole = data.get("replace") !== null;
    return submit(whole ? "PUT" : "POST", path, { ...content, headers: whole ? { "If-Match": etag } : {}, subject: { action: whole ? "replaceSeats" : "addSeats", event: event.name, quantity: count } });
  }

  await load();
  onChange((request) => {
    if (request?.view?.eventId === eventId && request.view.status === "APPLIED") {
      load().catch(() => null);
    }
  }, signal);
  return { title: event.name, content: [tabs(eventId), h("h2", {}, t("organise.seats")), box, byFile(send), byNumbers(event, send)] };
}

function preview(plan) {
  const map = seatCanvas(() => null, () => null);
  map.show(plan);
  return [h("div", { class: "map-box" }, map.element), h("p", { id: "seat-keys", class: "muted" }, t("seats.keysPreview"))];
}

function replace() {
  return field({ name: "replace", label: t("seats.replace"), type: "checkbox", hint: t("seats.replaceHint") });
}

function byFile(send) {
  const errors = h("div", { class: "file-errors", role: "alert" });
  const id = uniqueId("file");
  const input = h("input", { type: "file", id, name: "file", accept: ".csv,text/csv,text/plain,text/tab-separated-values", required: true });
  return h(
    "section",
    {},
    h("h3", {}, t("seats.byFile")),
    h("p", { class: "muted" }, t("seats.fileHint")),
    form({
      fields: [h("label", { for: id }, t("seats.file")), input, replace()],
      button: t("seats.upload"),
      send: async (data) => {
        fill(errors);
        const file = await seatFile(input.files[0]);
        try {
          await send(data, { text: file.text, type: "text/csv; charset=utf-8" }, file.lines.length);
        } catch (problem) {
          showLines(errors, file, problem);
        }
      },
    }),
    errors,
  );
}

function byNumbers(event, send) {
  const categories = event.categories.map(({ name }) => [name, name]);
  const count = (name, label) => field({ name, label, type: "number", attributes: { required: true, min: 1, max: 100_000, inputmode: "numeric" } });
  return h(
    "section",
    {},
    h("h3", {}, t("seats.byNumbers")),
    form({
      fields: [
        h("div", { class: "grid" }, count("rows", t("seats.rows")), count("seatsPerRow", t("seats.seatsPerRow"))),
        h("div", { class: "grid" }, field({ name: "section", label: t("seats.section"), attributes: { maxlength: 40 } }), categories.length > 0 ? field({ name: "category", label: t("tickets.category"), type: "select", options: categories }) : null),
        field({ name: "aisles", label: t("seats.aisles"), hint: t("seats.aislesHint") }),
        replace(),
      ],
      button: t("seats.add"),
      send: (data) => {
        const rows = Number(data.get("rows"));
        const seatsPerRow = Number(data.get("seatsPerRow"));
        const aisles = data.get("aisles").split(/[^0-9]+/).filter(Boolean).map(Number);
        const body = { rows, seatsPerRow, section: data.get("section") || undefined, category: data.get("category") ?? undefined, aisles: aisles.length > 0 ? aisles : undefined };
        return send(data, { body }, rows * seatsPerRow);
      },
    }),
  );
}
