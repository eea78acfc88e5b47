import { pause } from "../core/api.js";

/** Between two looks at what changes, in milliseconds: the first while it does, growing to the last while it does not. */
const SHORT = 400;
const LONG = 5_000;
const GROWTH = 1.3;
/** The last where the stream tells what happens: news can be missed, if hardly. */
const QUIET = 60_000;
/** Between two looks at what needs calls of its own. */
const REST = 2_500;
/** A look is followed by a pause of so many times its own length: who is slow is asked less often. */
const POLITE = 2;
const LATER = 2;
const HARDLY = 10;

/**
 * Keeps figures up to date as long as a page shows them, with less than five calls a second. While the page is in the background
 * nothing is asked.
 *
 * @param first reads what all else hangs on, and returns its position in the log: where it is the same as before, nothing has changed
 * @param rest reads of one call each, made when something has changed
 * @param told gets `{ asOf }` after each look, and `{ problem, seconds }` when it has to be repeated after a time
 * @param isTold whether news come just now, so that there is nothing to look for without them
 * @param once whether they are read but once, as those of a position never change
 * @returns a function that makes it look soon: something has happened
 */
export function follow({ first, rest, told, isTold, once, signal }) {
  let wait = SHORT;
  let wake = null;
  let looked = 0;
  let asOf = null;
  let due = false;
  let resting = null;

  async function look() {
    const began = performance.now();
    const now = await first();
    const took = performance.now() - began;
    const changed = now !== asOf;
    asOf = now;
    due ||= changed;
    if (due && resting === null && (looked === 0 || began - looked >= REST)) {
      resting = readRest();
      if (looked === 0) {
        await resting;
      }
      looked = began;
    }
    wait = changed || due ? SHORT : longer();
    told({ asOf });
    return Math.max(wait, took * POLITE);
  }

  /** Figures come some time after the news of them: so the pauses grow before the last one. */
  function longer() {
    const next = wait * GROWTH;
    return next < LONG ? next : isTold() ? QUIET : LONG;
  }

  /** One call after the other, while the looks go on. What fails is due again. */
  async function readRest() {
    due = false;
    try {
      for (const read of rest) {
        await read();
      }
    } catch (problem) {
      due = true;
      if (looked === 0) {
        throw problem;
      }
    } finally {
      resting = null;
    }
  }

  async function run() {
    while (!signal.aborted) {
      await visible(signal);
      let millis;
      try {
        millis = await look();
        if (once) {
          return;
        }
      } catch (problem) {
        if (signal.aborted) {
          return;
        }
        const seconds = problem.retryAfter ?? (problem.passes ? LATER : HARDLY);
        told({ problem, seconds });
        asOf = null;
        millis = seconds * 1000;
      }
      await nap(millis);
    }
  }

  /** Ends early when something has happened, but not at once: others happen with it. */
  async function nap(millis) {
    const woken = new Promise((resolve) => {
      wake = () => pause(SHORT, signal).then(resolve, resolve);
    });
    await Promise.race([pause(millis, signal), woken]);
    wake = null;
  }

  run().catch(() => null);
  return () => {
    wait = SHORT;
    wake?.();
  };
}

function visible(signal) {
  return new Promise((resolve) => {
    if (!document.hidden || signal.aborted) {
      resolve();
      return;
    }
    const look = () => {
      if (!document.hidden || signal.aborted) {
        document.removeEventListener("visibilitychange", look);
        resolve();
      }
    };
    document.addEventListener("visibilitychange", look);
    signal.addEventListener("abort", look);
  });
}
