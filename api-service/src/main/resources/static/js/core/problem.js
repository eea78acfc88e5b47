import { knows, t, tOf } from "./i18n.js";

/** An answer that is no success: a problem of RFC 9457, or that there was none (status 0). */
export class Problem extends Error {
  constructor(status, body, retryAfter) {
    super(body.detail ?? body.title ?? String(status));
    this.status = status;
    this.type = body.type ?? "about:blank";
    this.detail = body.detail ?? "";
    this.errors = body.errors ?? [];
    /** Seconds, or null. */
    this.retryAfter = retryAfter;
  }

  static async of(answer) {
    const body = await answer.json().catch(() => ({ title: answer.statusText }));
    const seconds = Number(answer.headers.get("Retry-After"));
    return new Problem(answer.status, body, seconds > 0 ? seconds : null);
  }

  static offline() {
    return new Problem(0, {}, null);
  }

  /** Whether the same call may succeed a little later. */
  get passes() {
    return this.status === 0 || this.status === 429 || this.status === 503;
  }
}

/** What a problem means, in the reader's language. */
export function problemTitle(problem) {
  if (!(problem instanceof Problem)) {
    return t("problem.unknown");
  }
  const name = problem.type.split(":").pop();
  if (knows("problemType", name)) {
    return tOf("problemType", name);
  }
  return knows("problem", problem.status) ? tOf("problem", problem.status) : t("problem.unknown");
}
