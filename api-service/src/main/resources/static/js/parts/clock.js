import { h } from "../core/dom.js";
import { clock, shortTime } from "../core/format.js";
import { t } from "../core/i18n.js";

/** The time that is left until an instant, which goes on by itself as long as it is in the page. */
export function countdown(instant, ended) {
  const until = Date.parse(instant);
  const element = h("time", { datetime: instant, class: "clock", title: shortTime(instant) });
  const tick = () => {
    const left = until - Date.now();
    element.textContent = left > 0 ? t("clock.left", { time: clock(left) }) : t("clock.over");
    if (left <= 0) {
      ended?.();
    } else {
      setTimeout(() => element.isConnected && tick(), left % 1000 || 1000);
    }
  };
  tick();
  return element;
}
