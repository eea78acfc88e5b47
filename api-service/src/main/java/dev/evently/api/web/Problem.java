package dev.evently.api.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.json.JsonMapper;

/**
 * The one shape of every error (RFC 9457), those of security and of the container included.
 *
 * @param type a stable name of the problem; {@code about:blank} when the status says it all
 * @param instance the path that was called
 * @param errors what is wrong with which field; null when that is not the problem
 */
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    String instance,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<FieldProblem> errors) {

  public static final String MEDIA_TYPE = "application/problem+json";
  static final String BLANK = "about:blank";
  static final String PREFIX = "urn:evently:problem:";

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /** What is wrong with one field. */
  public record FieldProblem(String field, String message) {}

  /** A problem that the status names well enough. */
  public static Problem of(int status, String detail, String instance) {
    HttpStatus known = HttpStatus.resolve(status);
    String title = known == null ? "Error" : known.getReasonPhrase();
    return new Problem(BLANK, title, status, detail, instance, null);
  }

  /** The JSON, for those who answer without message converters. */
  public byte[] json() {
    return MAPPER.writeValueAsBytes(this);
  }
}
