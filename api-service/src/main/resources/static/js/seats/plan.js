/**
 * Where each seat of a map lies. Sections stand side by side as long as the plan does not become too
 * wide, rows one behind the other, nearest to the front first. One unit is a seat and the gap beside it.
 */
const AISLE = 1.5;
const BETWEEN = 4;
const HEADING = 2.5;
const RATIO = 1.6;

export const FREE = 0;
export const TAKEN = 1;
export const SELECTED = 2;

/** @param seats as the API gives them: row by row, nearest to the front first */
export function planOf(seats) {
  const sections = inSections(seats);
  for (const section of sections) {
    measure(section);
  }
  const size = place(sections);
  const seatOf = new Map();
  for (const section of sections) {
    for (const row of section.rows) {
      row.seats.forEach((seat, i) => seatOf.set(seat.label, { section, row, i, seat }));
    }
  }
  return { sections, seatOf, ...size };
}

function inSections(seats) {
  const sections = new Map();
  for (const seat of seats) {
    const name = seat.section ?? "";
    let section = sections.get(name);
    if (!section) {
      section = { name, rows: [], byName: new Map() };
      sections.set(name, section);
    }
    let row = section.byName.get(seat.row);
    if (!row) {
      row = { name: seat.row, seats: [], xs: [], states: [] };
      section.byName.set(seat.row, row);
      section.rows.push(row);
    }
    row.seats.push(seat);
  }
  return [...sections.values()];
}

function measure(section) {
  for (const row of section.rows) {
    let x = 0;
    row.seats.forEach((seat, i) => {
      x += i === 0 ? 0 : seat.afterAisle ? 1 + AISLE : 1;
      row.xs.push(x);
      row.states.push(seat.status === "AVAILABLE" ? FREE : TAKEN);
    });
    row.width = x + 1;
  }
  section.width = Math.max(...section.rows.map(({ width }) => width));
  section.height = section.rows.length + HEADING;
}

/** Rows of sections, like words in lines; returns the size of the plan. */
function place(sections) {
  const area = sections.reduce((sum, { width, height }) => sum + (width + BETWEEN) * (height + BETWEEN), 0);
  const most = Math.max(...sections.map(({ width }) => width), Math.sqrt(area * RATIO));
  let x = 0;
  let y = 0;
  let tallest = 0;
  let width = 0;
  for (const section of sections) {
    if (x > 0 && x + section.width > most) {
      x = 0;
      y += tallest + BETWEEN;
      tallest = 0;
    }
    section.x = x;
    section.y = y;
    section.top = y + HEADING;
    for (const row of section.rows) {
      row.left = x + (section.width - row.width) / 2;
    }
    x += section.width + BETWEEN;
    tallest = Math.max(tallest, section.height);
    width = Math.max(width, x - BETWEEN);
  }
  return { width, height: y + tallest };
}

/** Index of the last seat of a row at or before `x`, which counts from the row's left; -1 for none. */
export function seatAt(row, x) {
  let low = 0;
  let high = row.xs.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (row.xs[middle] <= x) {
      low = middle + 1;
    } else {
      high = middle - 1;
    }
  }
  return high;
}

/** The seat at a point of the plan, as `{ section, row, i, seat }`; null where there is none. */
export function hit(plan, x, y) {
  for (const section of plan.sections) {
    const number = Math.floor(y - section.top);
    const row = section.rows[number];
    if (row && x >= section.x && x < section.x + section.width) {
      const i = seatAt(row, x - row.left);
      return i >= 0 && x - row.left - row.xs[i] < 1 ? { section, row, i, seat: row.seats[i] } : null;
    }
  }
  return null;
}
