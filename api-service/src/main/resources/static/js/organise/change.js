import { getTagged } from "../core/api.js";
import { fill, h } from "../core/dom.js";
import { ownZone, seconds } from "../core/format.js";
import { t } from "../core/i18n.js";
import { onChange, submit } from "../core/requests.js";
import { action } from "../parts/actions.js";
import { form } from "../parts/form.js";
import { difference, eventFields, readEvent } from "./eventform.js";
import { tabs } from "./tabs.js";

/** Changing an event, or cancelling it. A change is of the revision that was read. */
export default async function page({ params, signal }) {
  const path = `/events/${params.eventId}`;
  const content = h("div");
  let event;
  let etag;

  async function load() {
    ({ body: event, etag } = await getTagged(path, { signal }));
    fill(content, parts());
  }

  function parts() {
    const cancelled = event.status === "CANCELLED";
    return [
      cancelled ? h("p", {}, h("span", { class: "status rejected" }, t("event.cancelled"))) : null,
      form({ fields: eventFields(event), button: t("change.save"), send }),
      cancelled ? null : cancellation(),
    ];
  }

  async function send(data, element) {
    const body = difference(asRead(event), readEvent(data));
    if (body.categories === null) {
      body.categories = [];
    }
    if (body.capacity === null) {
      delete body.capacity; // the sum of the categories
    }
    if (Object.keys(body).length === 0) {
      element.querySelector(".form-alert").textContent = t("change.nothing");
      return;
    }
    await submit("PATCH", path, { body, headers: { "If-Match": etag }, subject: { action: "change", event: event.name } });
  }

  function cancellation() {
    return h(
      "section",
      {},
      h("h2", {}, t("change.cancel")),
      h("p", {}, t("change.cancelHint")),
      action(t("change.cancel"), { method: "POST", path: `${path}/cancel`, subject: { action: "cancelEvent", event: event.name }, sure: t("action.sure"), className: "danger" }),
    );
  }

  await load();
  onChange((request) => {
    if (request?.view?.eventId === params.eventId && request.view.status === "APPLIED") {
      load().catch(() => null);
    }
  }, signal);
  return { title: event.name, content: [tabs(params.eventId), content] };
}

/** The event as the form would say it, so that only what somebody changes differs. */
function asRead(event) {
  const minute = (instant) => (instant ? `${new Date(instant).toISOString().slice(0, 16)}:00.000Z` : null);
  const whole = (duration) => (duration ? `PT${seconds(duration)}S` : null);
  return {
    ...event,
    startsAt: minute(event.startsAt),
    endsAt: minute(event.endsAt),
    salesOpenAt: minute(event.salesOpenAt),
    salesCloseAt: minute(event.salesCloseAt),
    zone: event.zone ?? ownZone(),
    holdTtl: whole(event.holdTtl),
    capacity: event.categories.length > 0 ? null : event.capacity,
    categories: event.categories.length > 0 ? event.categories.map(({ name, capacity, price }) => ({ name, capacity, price: price ?? undefined })) : null,
    waitlist: { ...event.waitlist, offerTtl: whole(event.waitlist.offerTtl) },
  };
}
