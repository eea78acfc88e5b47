import { Problem } from "./problem.js";
import { lasting } from "./storage.js";

const PATH = "api/v1/auth/session";
/** Says whether a refresh is worth a call. The session itself is in a cookie that no script can read. */
const HINT = "evently.signedIn";
const EARLY = 60_000;
const ROLES_THAT_RULE = ["ORGANISER", "ADMIN"];
const ROLES_THAT_ANALYSE = ["ANALYST", "ADMIN"];

const tabs = "BroadcastChannel" in window ? new BroadcastChannel("evently.session") : null;
const listeners = new Set();
let token = null;
let renewAt = 0;
let account = null;

/** Who is logged in: userId, name, email and role; null for nobody. */
export function user() {
  return account;
}

/** Whether the user publishes events. */
export function rules() {
  return account !== null && ROLES_THAT_RULE.includes(account.role);
}

/** Whether the user sees the figures of all events. */
export function analyses() {
  return account !== null && ROLES_THAT_ANALYSE.includes(account.role);
}

/** Calls back when somebody has logged in or out. */
export function onUser(listener) {
  listeners.add(listener);
}

/** Goes on with the session of the browser, if it has one. */
export async function resume() {
  if (lasting.get(HINT)) {
    await renew(null);
    await loadAccount();
  }
}

export async function logIn(email, password) {
  keep(await post(PATH, { email, password }));
  lasting.set(HINT, "yes");
  await loadAccount();
  tabs?.postMessage("in");
}

export async function logOut() {
  drop();
  tabs?.postMessage("out");
  await fetch(PATH, { method: "DELETE" }).catch(() => null);
}

/** The access token for the next call, a new one when it soon expires; null for nobody. */
export async function accessToken() {
  if (token !== null && Date.now() > renewAt) {
    await renew(token);
  }
  return token;
}

/**
 * Gets the next access token, once for all callers and one tab after the other.
 *
 * @param former the one that is no good any more
 */
export async function renew(former) {
  const next = async () => {
    if (token === former) {
      await refresh();
    }
  };
  if (navigator.locks) {
    await navigator.locks.request("evently.refresh", next);
  } else {
    await next();
  }
}

async function refresh() {
  try {
    keep(await post(`${PATH}/refresh`));
  } catch (problem) {
    if (problem.status === 401) {
      drop();
    } else if (!problem.passes) {
      throw problem;
    }
  }
}

async function post(path, body) {
  const answer = await fetch(path, {
    method: "POST",
    headers: body ? { "Content-Type": "application/json" } : {},
    body: body ? JSON.stringify(body) : undefined,
  }).catch(() => {
    throw Problem.offline();
  });
  if (!answer.ok) {
    throw await Problem.of(answer);
  }
  return answer.json();
}

/** Reads again who one is: something about the account has changed. */
export async function reloadUser() {
  await accessToken();
  await loadAccount();
}

async function loadAccount() {
  if (token === null) {
    return;
  }
  const answer = await fetch("api/v1/auth/me", { headers: { Authorization: `Bearer ${token}` } }).catch(() => null);
  if (answer?.ok) {
    account = await answer.json();
    changed();
  }
}

function keep(tokens) {
  token = tokens.accessToken;
  renewAt = Date.now() + tokens.expiresIn * 1000 - EARLY;
}

function drop() {
  lasting.remove(HINT);
  token = null;
  if (account !== null) {
    account = null;
    changed();
  }
}

function changed() {
  listeners.forEach((listener) => listener(account));
}

tabs?.addEventListener("message", ({ data }) => {
  if (data === "out") {
    drop();
  } else if (account === null) {
    resume();
  }
});
