package dev.evently.api.event;

import dev.evently.service.problem.ProblemException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** An event's revision as a strong ETag. */
final class Revision {
  private static final Pattern STRONG = Pattern.compile("\"([0-9]{1,18})\"");

  private Revision() {}

  static String etag(long revision) {
    return "\"" + revision + "\"";
  }

  /**
   * The revision that a change is based on: 428 when it is not said, 400 when it is no ETag of
   * ours.
   */
  static long parse(@Nullable String ifMatch) {
    if (ifMatch == null) {
      throw ProblemException.of(
          HttpStatus.PRECONDITION_REQUIRED,
          "Expected If-Match with the ETag of the event that the change is based on");
    }
    return revision(ifMatch);
  }

  /** The revision that a call is based on, when it says so; 400 when it is no ETag of ours. */
  static @Nullable Long parseOptional(@Nullable String ifMatch) {
    return ifMatch == null ? null : revision(ifMatch);
  }

  private static long revision(String ifMatch) {
    Matcher etag = STRONG.matcher(ifMatch.strip());
    if (!etag.matches()) {
      throw ProblemException.invalid(
          HttpHeaders.IF_MATCH, "must be one strong ETag of the event, such as \"3\"");
    }
    return Long.parseLong(etag.group(1));
  }
}
