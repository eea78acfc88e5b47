package dev.evently.api.input;

import dev.evently.service.problem.ProblemException;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ETag;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * The revisions of an event that a change may be based on: {@code If-Match} (RFC 9110, section
 * 13.1.1). The decider compares the revision. The API picks one where the header leaves a choice.
 *
 * @param revisions empty when any will do
 */
public record IfMatch(List<Long> revisions) {
  /** {@code 3.17}, the revision and the sequence, or {@code 3} as it was before. */
  private static final Pattern TAG = Pattern.compile("([0-9]{1,18})(\\.[0-9]{1,18})?");

  /**
   * {@code *}, or tags with commas between them. {@link ETag#parse} would pass over what is not.
   */
  private static final Pattern HEADER =
      Pattern.compile(
          "[ \\t]*+(?:\\*|TAG(?:[ \\t]*+,[ \\t]*+TAG)*+)[ \\t]*+"
              .replace("TAG", "(?:W/)?+\"[^\"\\x00-\\x20]++\""));

  private static final long FIRST_REVISION = 1;
  private static final long NO_REVISION = 0;

  /** The condition of a call that must state one: 428 when it does not. */
  public static IfMatch required(@Nullable String header) {
    if (header == null) {
      throw ProblemException.of(
          HttpStatus.PRECONDITION_REQUIRED,
          "Expected If-Match with the ETag of the event that the change is based on");
    }
    return parse(header);
  }

  /**
   * The condition of a call that may state one; any revision when it does not.
   *
   * @throws ProblemException 400 when the header is no entity tag, 412 when it names no tag that an
   *     event can have: a weak one never matches
   */
  public static IfMatch optional(@Nullable String header) {
    return header == null ? new IfMatch(List.of()) : parse(header);
  }

  private static IfMatch parse(String header) {
    if (!HEADER.matcher(header).matches()) {
      throw ProblemException.invalid(
          HttpHeaders.IF_MATCH, "must be * or ETags of the event, such as \"3.17\"");
    }
    List<ETag> tags = ETag.parse(header);
    if (tags.stream().anyMatch(ETag::isWildcard)) {
      return new IfMatch(List.of());
    }
    List<Long> revisions =
        tags.stream()
            .filter(tag -> !tag.weak())
            .map(tag -> TAG.matcher(tag.tag()))
            .filter(Matcher::matches)
            .map(tag -> Long.valueOf(tag.group(1)))
            .distinct()
            .toList();
    if (revisions.isEmpty()) {
      throw ProblemException.of(
          HttpStatus.PRECONDITION_FAILED,
          "Expected a strong ETag of the event in If-Match, but it has none");
    }
    return new IfMatch(revisions);
  }

  public boolean isAny() {
    return revisions.isEmpty();
  }

  /** The number that stands for this condition in the fingerprint of the call. */
  public long stated() {
    return isAny() ? NO_REVISION : Collections.max(revisions);
  }

  /**
   * The revision that the request is based on. Where the header leaves a choice it is the current
   * one, if it fits. An event that is not known yet will have the first revision.
   */
  public long revision(Supplier<OptionalLong> current) {
    if (revisions.size() == 1) {
      return revisions.getFirst();
    }
    long known = current.get().orElse(FIRST_REVISION);
    return isAny() || revisions.contains(known) ? known : Collections.max(revisions);
  }
}
