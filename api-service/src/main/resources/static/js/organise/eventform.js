import { h } from "../core/dom.js";
import { ownZone, seconds } from "../core/format.js";
import { t } from "../core/i18n.js";
import { isZone, toInstant, toLocal } from "../core/zone.js";
import { field } from "../parts/form.js";
import { categoriesOf, readCategories } from "./categories.js";

/** The fields of an event, of a new one or of one that is changed. Times are those of its zone. */
export function eventFields(event) {
  const zone = event.zone ?? ownZone();
  const at = (name, label, attributes = {}) => field({ name, label, type: "datetime-local", value: toLocal(event[name], zone), attributes });
  const count = (name, label, hint, attributes = { min: 1 }) => field({ name, label, hint, type: "number", value: event[name] ?? "", attributes: { ...attributes, inputmode: "numeric" } });
  return [
    field({ name: "name", label: t("change.name"), value: event.name, attributes: { required: true, maxlength: 200 } }),
    field({ name: "venue", label: t("event.venue"), value: event.venue, attributes: { required: true, maxlength: 200 } }),
    h("div", { class: "grid" }, at("startsAt", t("event.startsAt"), { required: true }), at("endsAt", t("event.endsAt"))),
    field({ name: "zone", label: t("change.zone"), value: zone, hint: t("change.zoneHint"), attributes: { list: "zones", required: true, autocomplete: "off" } }),
    h("datalist", { id: "zones" }, Intl.supportedValuesOf("timeZone").map((id) => h("option", { value: id }))),
    field({ name: "description", label: t("change.description"), type: "textarea", value: event.description, attributes: { rows: 4, maxlength: 4000 } }),
    categoriesOf(event.categories ?? []),
    count("capacity", t("change.capacityAll"), t("change.capacityHint"), { min: 0 }),
    h("div", { class: "grid" }, count("maxPerBooking", t("change.maxPerBooking")), count("maxPerUser", t("change.maxPerUser"))),
    h("div", { class: "grid" }, at("salesOpenAt", t("event.salesOpenAt")), at("salesCloseAt", t("event.salesCloseAt"))),
    field({ name: "holdTtl", label: t("change.holdMinutes"), type: "number", value: event.holdTtl ? seconds(event.holdTtl) / 60 : "", hint: t("change.holdHint"), attributes: { min: 0, step: "any", inputmode: "decimal" } }),
    waitlistFields(event.waitlist ?? {}),
    field({ name: "draft", label: t("change.draft"), type: "checkbox", value: event.draft, hint: t("change.draftHint") }),
  ];
}

function waitlistFields(waitlist) {
  return h(
    "fieldset",
    {},
    h("legend", {}, t("change.waitlist")),
    h(
      "div",
      { class: "grid" },
      field({ name: "waitlist.policy", label: t("change.policy"), type: "select", value: waitlist.policy, options: ["STRICT", "FIRST_FIT"].map((policy) => [policy, t(`policy.${policy}`)]) }),
      field({ name: "waitlist.promotion", label: t("change.promotion"), type: "select", value: waitlist.promotion, options: ["AUTO", "OFFER"].map((promotion) => [promotion, t(`promotion.${promotion}`)]) }),
    ),
    h(
      "div",
      { class: "grid" },
      field({ name: "waitlist.offerTtl", label: t("change.offerMinutes"), type: "number", value: waitlist.offerTtl ? seconds(waitlist.offerTtl) / 60 : "", attributes: { min: 0, step: "any", inputmode: "decimal" } }),
      field({ name: "waitlist.limit", label: t("change.waitlistLimit"), type: "number", value: waitlist.limit ?? "", attributes: { min: 0, inputmode: "numeric" } }),
    ),
    field({ name: "waitlist.suspended", label: t("change.suspended"), type: "checkbox", value: waitlist.suspended }),
  );
}

/** What the form says, as the API takes it; null for what is empty. */
export function readEvent(data) {
  const text = (name) => data.get(name).trim() || null;
  const count = (name) => (data.get(name) === "" ? null : Number(data.get(name)));
  const minutes = (name) => (data.get(name) === "" ? null : `PT${Math.round(Number(data.get(name)) * 60)}S`);
  const zone = text("zone");
  const at = (name) => toInstant(data.get(name), isZone(zone) ? zone : ownZone());
  const categories = readCategories(data);
  return {
    name: text("name"),
    venue: text("venue"),
    startsAt: at("startsAt"),
    endsAt: at("endsAt"),
    zone,
    description: text("description"),
    categories: categories.length > 0 ? categories : null,
    capacity: categories.length > 0 ? null : count("capacity"),
    maxPerBooking: count("maxPerBooking"),
    maxPerUser: count("maxPerUser"),
    salesOpenAt: at("salesOpenAt"),
    salesCloseAt: at("salesCloseAt"),
    holdTtl: minutes("holdTtl"),
    waitlist: {
      policy: data.get("waitlist.policy"),
      promotion: data.get("waitlist.promotion"),
      offerTtl: minutes("waitlist.offerTtl"),
      limit: count("waitlist.limit"),
      suspended: data.get("waitlist.suspended") !== null,
    },
    draft: data.get("draft") !== null,
  };
}

/** A merge patch of what differs: null takes away, and what is the same is left out. */
export function difference(before, now) {
  const patch = {};
  for (const [name, value] of Object.entries(now)) {
    const old = before[name] ?? null;
    if (value !== null && typeof value === "object" && !Array.isArray(value)) {
      const inner = difference(old ?? {}, value);
      if (Object.keys(inner).length > 0) {
        patch[name] = inner;
      }
    } else if (JSON.stringify(old) !== JSON.stringify(value)) {
      patch[name] = value;
    }
  }
  return patch;
}
