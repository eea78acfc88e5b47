import { Problem } from "./problem.js";
import { accessToken, renew } from "./session.js";

const ROOT = "api/v1";
const TRIES = 4;
const LONGEST_PAUSE = 30_000;

/**
 * Calls the API, as the user who is logged in.
 *
 * @param options `body` (JSON), `text` with `type`, `headers`, `query`, `signal`, `accept`, and
 *     `repeatable` for a write with an Idempotency-Key: reads and those are sent again when they may pass,
 *     unless it is false
 * @returns the answer of a success
 * @throws Problem for any other
 */
export async function call(method, path, options = {}) {
  const repeatable = options.repeatable ?? method === "GET";
  for (let tried = 1; ; tried += 1) {
    try {
      return await once(method, path, options);
    } catch (problem) {
      if (!(problem instanceof Problem) || !problem.passes || !repeatable || tried === TRIES) {
        throw problem;
      }
      await pause(Math.min((problem.retryAfter ?? tried) * 1000, LONGEST_PAUSE), options.signal);
    }
  }
}

/** The JSON of a read. */
export async function get(path, options = {}) {
  return (await call("GET", path, options)).json();
}

/** The JSON of a read with the ETag that names its version. */
export async function getTagged(path, options = {}) {
  const answer = await call("GET", path, options);
  return { body: await answer.json(), etag: answer.headers.get("ETag") };
}

async function once(method, path, options) {
  const token = await accessToken();
  let answer = await send(method, path, options, token);
  if (answer.status === 401 && token !== null) {
    await renew(token);
    answer = await send(method, path, options, await accessToken());
  }
  if (!answer.ok) {
    throw await Problem.of(answer);
  }
  return answer;
}

async function send(method, path, options, token) {
  const headers = new Headers(options.headers);
  headers.set("Accept", options.accept ?? "application/json");
  if (token !== null) {
    headers.set("Authorization", `Bearer ${token}`);
  }
  let body = options.text;
  if (options.body !== undefined) {
    body = JSON.stringify(options.body);
    headers.set("Content-Type", method === "PATCH" ? "application/merge-patch+json" : "application/json");
  } else if (options.text !== undefined) {
    headers.set("Content-Type", options.type);
  }
  try {
    return await fetch(address(path, options.query), { method, headers, body, signal: options.signal, cache: "no-cache" });
  } catch (error) {
    throw error.name === "AbortError" ? error : Problem.offline();
  }
}

/** The address of a call, with the parameters that have a value. */
export function address(path, query = {}) {
  const given = Object.entries(query).filter(([, value]) => value !== null && value !== undefined && value !== "");
  return `${ROOT}${path}${given.length > 0 ? `?${new URLSearchParams(given)}` : ""}`;
}

/** Ends after a time, or with the page that waits. */
export function pause(millis, signal) {
  return new Promise((resolve, reject) => {
    const end = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", end);
      resolve();
    }, millis);
    signal?.addEventListener("abort", end);
  });
}
