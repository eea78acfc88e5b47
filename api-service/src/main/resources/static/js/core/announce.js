/** Says things to those who do not see the page, at most one in a while: the last one counts. */
const BETWEEN = 4000;

let waiting = null;
let timer = null;
let last = 0;

export function announce(text) {
  waiting = text;
  if (timer === null) {
    timer = setTimeout(say, Math.max(0, last + BETWEEN - Date.now()));
  }
}

/** Says it now, such as an outcome that a number which still waits would hide. */
export function announceNow(text) {
  clearTimeout(timer);
  waiting = text;
  say();
}

function say() {
  timer = null;
  last = Date.now();
  document.getElementById("announcer").textContent = waiting;
}
