/** Turns what mouse, fingers and keys do on the map into moves, zooms and clicks. */
const CLICK = 6;
const STEP = 1.3;
const KEYS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1], PageUp: [-10, 0], PageDown: [10, 0], Home: [0, -Infinity], End: [0, Infinity] };
const LARGE = 1_000_000;

export function addGestures(canvas, { zoom, move, click, step, choose }) {
  const pointers = new Map();
  let travelled = 0;

  canvas.addEventListener("pointerdown", (event) => {
    canvas.setPointerCapture(event.pointerId);
    pointers.set(event.pointerId, at(event));
    travelled = pointers.size > 1 ? CLICK : 0;
  });

  canvas.addEventListener("pointermove", (event) => {
    const before = pointers.get(event.pointerId);
    if (!before) {
      return;
    }
    const now = at(event);
    if (pointers.size === 1) {
      travelled += Math.abs(now.x - before.x) + Math.abs(now.y - before.y);
      if (travelled >= CLICK) {
        move(now.x - before.x, now.y - before.y);
      }
    } else {
      const other = [...pointers].find(([id]) => id !== event.pointerId)[1];
      zoom(distance(now, other) / Math.max(1, distance(before, other)), (now.x + other.x) / 2, (now.y + other.y) / 2);
      move((now.x - before.x) / 2, (now.y - before.y) / 2);
    }
    pointers.set(event.pointerId, now);
  });

  const end = (event) => {
    const known = pointers.delete(event.pointerId);
    if (known && event.type === "pointerup" && travelled < CLICK && pointers.size === 0) {
      const { x, y } = at(event);
      click(x, y);
    }
  };
  canvas.addEventListener("pointerup", end);
  canvas.addEventListener("pointercancel", end);

  // The page scrolls by the wheel as everywhere; with Ctrl, which a pinch on a touchpad sends too, the map zooms.
  canvas.addEventListener(
    "wheel",
    (event) => {
      if (event.ctrlKey || document.activeElement === canvas) {
        event.preventDefault();
        const { x, y } = at(event);
        zoom(Math.exp(-event.deltaY / 300), x, y);
      }
    },
    { passive: false },
  );

  canvas.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    if (KEYS[event.key]) {
      const [rows, seats] = KEYS[event.key];
      step(rows, Math.max(-LARGE, Math.min(LARGE, seats)));
    } else if (event.key === "+" || event.key === "-") {
      zoom(event.key === "+" ? STEP : 1 / STEP);
    } else if (event.key === "Enter" || event.key === " ") {
      choose();
    } else {
      return;
    }
    event.preventDefault();
  });

  function at(event) {
    const box = canvas.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }
}

function distance(one, other) {
  return Math.hypot(one.x - other.x, one.y - other.y);
}
