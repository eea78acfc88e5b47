package dev.evently.service.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/**
 * The one shape of every error (RFC 9457), those of security and of the container included.
 *
 * @param type one of {@link ProblemType}; {@code about:blank} when the status says it all
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

  static final String BLANK = "about:blank";

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /**
   * What is wrong with one field.
   *
   * @param line of a file, from 1; null where there is no file
   * @param column which value of that line, from 1
   */
  public record FieldProblem(
      String field,
      String message,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer line,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer column) {
    public FieldProblem(String field, String message) {
      this(field, message, null, null);
    }
  }

  /** A problem of a registered type. */
  public static Problem of(ProblemType type, String detail, String instance) {
    return new Problem(type.uri(), type.title(), type.status().value(), detail, instance, null);
  }

  /** A problem of a status that may be the container's own. */
  static Problem of(int status, String detail, String instance) {
    return ProblemType.ofStatus(status)
        .map(type -> of(type, detail, instance))
        .orElseGet(() -> unregistered(status, detail, instance));
  }

  private static Problem unregistered(int status, String detail, String instance) {
    HttpStatus known = HttpStatus.resolve(status);
    String title = known == null ? "Error" : known.getReasonPhrase();
    return new Problem(BLANK, title, status, detail, instance, null);
  }

  /** Answers with the problem where no controller is involved: filters and security. */
  public void writeTo(HttpServletResponse response) throws IOException {
    if (response.isCommitted()) {
      return;
    }
    byte[] json = json();
    response.resetBuffer();
    response.setStatus(status);
    SecurityHeaders.forEach(response::setHeader);
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.setContentLength(json.length);
    response.getOutputStream().write(json);
  }

  /** The JSON, for those who answer without message converters. */
  public byte[] json() {
    return MAPPER.writeValueAsBytes(this);
  }
}
