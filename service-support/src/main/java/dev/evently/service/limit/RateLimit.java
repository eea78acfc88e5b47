package dev.evently.service.limit;

import dev.evently.service.problem.Problem;
import dev.evently.service.problem.ProblemType;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.springframework.http.HttpHeaders;

/**
 * One quota for everybody of a kind, with a bucket for each of them. Answers say it in {@code
 * RateLimit} and {@code RateLimit-Policy} as of draft-ietf-httpapi-ratelimit-headers-10, which are
 * lists of structured fields (RFC 9651): the name of the policy with {@code q} calls in {@code w}
 * seconds, and {@code r} calls that remain now, all of them again in {@code t} seconds.
 *
 * @param <K> who calls
 */
final class RateLimit<K> {
  static final String HEADER = "RateLimit";
  static final String POLICY_HEADER = "RateLimit-Policy";

  private static final long NANOS = TimeUnit.SECONDS.toNanos(1);

  private final String item;
  private final String policy;
  private final String refusal;
  private final Buckets<K> buckets;

  /**
   * @param scope whose calls are counted, such as {@code user}
   * @param remembered how many buckets are kept
   */
  RateLimit(String scope, CallKind kind, Quota quota, int remembered, TimeMeter clock) {
    item = "\"%s-%s\"".formatted(scope, kind.plural());
    policy = "%s;q=%d;w=%d".formatted(item, quota.calls(), quota.window().toSeconds());
    refusal =
        "Expected at most %s in %d s by one %s, but there are more"
            .formatted(kind.count(quota.calls()), quota.window().toSeconds(), scope);
    buckets = new Buckets<>(quota.calls(), quota.window(), remembered, clock);
  }

  /** Counts a call. */
  ConsumptionProbe count(K caller) {
    return buckets.of(caller).tryConsumeAndReturnRemaining(1);
  }

  /** Says in an answer what remains. */
  void tell(ConsumptionProbe count, HttpServletResponse response) {
    response.setHeader(POLICY_HEADER, policy);
    response.setHeader(
        HEADER,
        item
            + ";r="
            + count.getRemainingTokens()
            + ";t="
            + seconds(count.getNanosToWaitForReset()));
  }

  /** Answers a call that was one too many. */
  void refuse(ConsumptionProbe count, HttpServletRequest call, HttpServletResponse response)
      throws IOException {
    tell(count, response);
    response.setHeader(
        HttpHeaders.RETRY_AFTER,
        Long.toString(Math.max(1, seconds(count.getNanosToWaitForRefill()))));
    Problem.of(ProblemType.TOO_MANY_REQUESTS, refusal, call.getRequestURI()).writeTo(response);
  }

  /** Rounded up. */
  private static long seconds(long nanos) {
    return (nanos + NANOS - 1) / NANOS;
  }
}
