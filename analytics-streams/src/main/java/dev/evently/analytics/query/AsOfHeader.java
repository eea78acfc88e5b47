package dev.evently.analytics.query;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/** Says the position of answers that are lists, which have no room for it. */
final class AsOfHeader {
  static final String NAME = "Evently-As-Of";

  static final String MEANING =
      "How far the outcome log is counted: asked for with it as `asOf`, the answer stays the same."
          + " Absent where the answer reaches further back than the figures that are kept by"
          + " position";

  private AsOfHeader() {}

  /**
   * A list with its position.
   *
   * @param asOf null where it has none
   */
  static <T> ResponseEntity<List<T>> with(@Nullable String asOf, List<T> list) {
    ResponseEntity.BodyBuilder answer = ResponseEntity.ok();
    return (asOf == null ? answer : answer.header(NAME, asOf)).body(list);
  }
}
