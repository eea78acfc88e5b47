import { h } from "../core/dom.js";
import { t } from "../core/i18n.js";
import { colours, paint } from "./painter.js";
import { hit } from "./plan.js";
import { addGestures } from "./gestures.js";

const MOST_SCALE = 48;
const MARGIN = 2;

/**
 * The seat map to click: moved and zoomed by mouse, touch and keyboard. Only what is visible is drawn, at
 * most once a frame.
 *
 * @param choose called with the seat that was clicked or chosen by key
 * @param pass called with the seat that the cursor has come to
 */
export function seatCanvas(choose, pass) {
  const canvas = h("canvas", { class: "seat-map", tabindex: "0", role: "application", "aria-label": t("seats.map"), "aria-describedby": "seat-keys" });
  const context = canvas.getContext("2d");
  const view = { x: 0, y: 0, scale: 1 };
  const size = { width: 0, height: 0 };
  let plan = null;
  let palette = null;
  let cursor = null;
  let frame = null;
  let fitted = false;

  function draw() {
    frame ??= requestAnimationFrame(() => {
      frame = null;
      if (plan && size.width > 0) {
        palette ??= colours(canvas);
        paint(context, plan, view, size, palette, document.activeElement === canvas ? cursor : null);
      }
    });
  }

  function fit() {
    view.scale = Math.min(MOST_SCALE / 1.5, size.width / (plan.width + 2 * MARGIN), size.height / (plan.height + 2 * MARGIN));
    view.x = plan.width / 2 - size.width / view.scale / 2;
    view.y = plan.height / 2 - size.height / view.scale / 2;
    draw();
  }

  /** The whole plan at first; after that, what somebody has zoomed to stays. */
  function fitOnce() {
    if (!fitted && plan && size.width > 0) {
      fitted = true;
      fit();
    }
  }

  function zoom(factor, x = size.width / 2, y = size.height / 2) {
    const least = Math.min(size.width / (plan.width + 2 * MARGIN), size.height / (plan.height + 2 * MARGIN), MOST_SCALE / 2) / 1.2;
    const scale = Math.min(MOST_SCALE, Math.max(least, view.scale * factor));
    view.x += x / view.scale - x / scale;
    view.y += y / view.scale - y / scale;
    view.scale = scale;
    draw();
  }

  function move(dx, dy) {
    view.x = within(view.x - dx / view.scale, plan.width, size.width / view.scale);
    view.y = within(view.y - dy / view.scale, plan.height, size.height / view.scale);
    draw();
  }

  /** So that some of the plan stays in sight. */
  function within(at, all, seen) {
    return Math.min(all - Math.min(4, seen / 2), Math.max(at, Math.min(4, seen / 2) - seen));
  }

  function click(x, y) {
    const found = hit(plan, view.x + x / view.scale, view.y + y / view.scale);
    if (found && view.scale < 8) {
      zoom(16 / view.scale, x, y);
    } else if (found) {
      cursor = found;
      choose(found);
    }
    draw();
  }

  function step(rows, seats) {
    if (!cursor) {
      const section = plan.sections[0];
      cursor = { section, row: section.rows[0], i: 0, seat: section.rows[0].seats[0] };
    } else {
      cursor = neighbour(plan, cursor, rows, seats);
    }
    show(cursor);
    pass(cursor);
  }

  function show({ section, row, i }) {
    if (view.scale < 16) {
      zoom(24 / view.scale);
    }
    view.x = row.left + row.xs[i] - size.width / view.scale / 2;
    view.y = section.top + section.rows.indexOf(row) - size.height / view.scale / 2;
    draw();
  }

  addGestures(canvas, { zoom, move, click, step, choose: () => cursor && (choose(cursor), draw()) });
  canvas.addEventListener("focus", draw);
  canvas.addEventListener("blur", draw);
  document.addEventListener("evently:theme", repaint);

  function repaint() {
    palette = null;
    draw();
  }

  /** Where a seat is on the canvas, for those who click by program. */
  canvas.pointOf = (label) => {
    const { section, row, i } = plan.seatOf.get(label);
    return {
      x: (row.left + row.xs[i] + 0.4 - view.x) * view.scale,
      y: (section.top + section.rows.indexOf(row) + 0.4 - view.y) * view.scale,
    };
  };

  new ResizeObserver(() => {
    const ratio = window.devicePixelRatio || 1;
    size.width = canvas.clientWidth;
    size.height = canvas.clientHeight;
    canvas.width = size.width * ratio;
    canvas.height = size.height * ratio;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    fitOnce();
    draw();
  }).observe(canvas);

  return {
    element: canvas,
    draw,
    zoom,
    fit,
    /** Another plan; the part that is shown stays unless it is the first. */
    show(newer) {
      plan = newer;
      cursor = cursor ? plan.seatOf.get(cursor.seat.label) ?? null : null;
      fitOnce();
      draw();
    },
  };
}

/** The seat that many rows and seats on; the next section behind the last row of one. */
function neighbour(plan, { section, row, i }, rows, seats) {
  let number = section.rows.indexOf(row) + rows;
  let at = section;
  const sections = plan.sections;
  if (number < 0 || number >= section.rows.length) {
    at = sections[sections.indexOf(section) + Math.sign(rows)] ?? section;
    number = at === section ? Math.min(section.rows.length - 1, Math.max(0, number)) : rows > 0 ? 0 : at.rows.length - 1;
  }
  const found = at.rows[number];
  const index = Math.min(found.seats.length - 1, Math.max(0, i + seats));
  return { section: at, row: found, i: index, seat: found.seats[index] };
}
