import { t } from "../core/i18n.js";
import { go } from "../core/router.js";
import { onChange, submit } from "../core/requests.js";
import { form } from "../parts/form.js";
import { eventFields, readEvent } from "./eventform.js";

/** A new event: a draft unless the organiser says otherwise. */
export default function page({ signal }) {
  let asked = null;
  onChange((request) => {
    if (request !== null && request === asked && request.view?.status === "APPLIED") {
      go(`/organise/${request.view.eventId}`);
    }
  }, signal);
  return {
    title: t("organise.publish"),
    content: form({
      fields: eventFields({ draft: true, maxPerBooking: 10 }),
      button: t("organise.publish"),
      send: async (data) => {
        const body = given(readEvent(data));
        asked = await submit("POST", "/events", { body, subject: { action: "publish", event: body.name } });
        if (asked.view.status === "APPLIED") {
          go(`/organise/${asked.view.eventId}`);
        }
      },
    }),
  };
}

/** A new event says only what it has. */
function given(value) {
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== null)
      .map(([name, inner]) => [name, typeof inner === "object" && !Array.isArray(inner) ? given(inner) : inner]),
  );
}
