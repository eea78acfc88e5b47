import { FREE, seatAt, SELECTED } from "./plan.js";

/** Above so many pixels a seat is drawn by itself; below, neighbours of one state are drawn as one. */
const SINGLE = 5;
const NUMBERED = 22;
const GAP = 0.14;

/** Colours by the theme that is shown, as the style sheet says them. */
export function colours(element) {
  const style = getComputedStyle(element);
  const of = (name) => style.getPropertyValue(`--seat-${name}`).trim();
  return { states: [of("free"), of("taken"), of("selected")], text: of("text"), onSeat: of("on-seat"), focus: of("focus") };
}

/**
 * Draws the part of a plan that is visible.
 *
 * @param view `x` and `y`, the point of the plan at the left and top, and `scale`, pixels a unit
 */
export function paint(context, plan, view, size, palette, cursor) {
  context.clearRect(0, 0, size.width, size.height);
  const right = view.x + size.width / view.scale;
  const bottom = view.y + size.height / view.scale;
  context.textBaseline = "middle";
  for (const section of plan.sections) {
    if (section.x > right || section.x + section.width < view.x || section.y > bottom || section.y + section.height < view.y) {
      continue;
    }
    heading(context, section, view, palette);
    const first = Math.max(0, Math.floor(view.y - section.top));
    const last = Math.min(section.rows.length - 1, Math.floor(bottom - section.top));
    for (let number = first; number <= last; number += 1) {
      drawRow(context, section, number, view, right, palette);
    }
  }
  if (cursor) {
    outline(context, cursor, view, palette);
  }
}

function heading(context, section, view, palette) {
  const height = Math.min(16, Math.max(10, view.scale));
  if (section.name && section.width * view.scale > 24) {
    context.font = `600 ${height}px system-ui, sans-serif`;
    context.textAlign = "center";
    context.fillStyle = palette.text;
    context.fillText(section.name, (section.x + section.width / 2 - view.x) * view.scale, (section.y + 1.2 - view.y) * view.scale, section.width * view.scale);
  }
}

function drawRow(context, section, number, view, right, palette) {
  const row = section.rows[number];
  const y = (section.top + number - view.y) * view.scale;
  const from = Math.max(0, seatAt(row, view.x - row.left));
  const to = seatAt(row, right - row.left);
  if (view.scale < SINGLE) {
    runs(context, row, from, to, y, view, palette);
    return;
  }
  const side = view.scale * (1 - GAP);
  context.textAlign = "center";
  for (let i = from; i <= to; i += 1) {
    const x = (row.left + row.xs[i] - view.x) * view.scale;
    const state = row.states[i];
    context.fillStyle = palette.states[state];
    context.beginPath();
    context.roundRect(x, y, side, side, side / 4);
    context.fill();
    mark(context, row.seats[i], state, x, y, side, palette);
  }
  if (view.scale >= NUMBERED && row.left > view.x) {
    context.fillStyle = palette.text;
    context.font = `${Math.min(13, side / 2)}px system-ui, sans-serif`;
    context.textAlign = "right";
    context.fillText(row.name, (row.left - 0.4 - view.x) * view.scale, y + side / 2);
  }
}

/** Not by colour alone: what is free has its number, what is selected a tick, what is taken a cross. */
function mark(context, { label }, state, x, y, side, palette) {
  if (side < NUMBERED * (1 - GAP)) {
    return;
  }
  context.fillStyle = palette.onSeat;
  context.font = `${Math.min(14, side / 2.2)}px system-ui, sans-serif`;
  const text = state === SELECTED ? "✓" : state === FREE ? label.slice(label.lastIndexOf("-") + 1) : "×";
  context.fillText(text, x + side / 2, y + side / 2, side);
}

function runs(context, row, from, to, y, view, palette) {
  const height = Math.max(1, view.scale * (1 - GAP));
  let begin = from;
  for (let i = from; i <= to; i += 1) {
    const last = i === to || row.states[i + 1] !== row.states[i] || row.xs[i + 1] - row.xs[i] > 1;
    if (last) {
      const x = (row.left + row.xs[begin] - view.x) * view.scale;
      context.fillStyle = palette.states[row.states[i]];
      context.fillRect(x, y, Math.max(1, (row.xs[i] - row.xs[begin] + 1 - GAP) * view.scale), height);
      begin = i + 1;
    }
  }
}

function outline(context, { section, row, i }, view, palette) {
  const number = section.rows.indexOf(row);
  const side = Math.max(6, view.scale * (1 - GAP));
  context.strokeStyle = palette.focus;
  context.lineWidth = 3;
  context.strokeRect((row.left + row.xs[i] - view.x) * view.scale - 2, (section.top + number - view.y) * view.scale - 2, side + 4, side + 4);
}
