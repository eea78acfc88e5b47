package dev.evently.service.json;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** What a PATCH takes: JSON Merge Patch (RFC 7396), by its own name or as JSON. */
public final class MergePatch {
  /** The media type of RFC 7396. */
  public static final String TYPE = "application/merge-patch+json";

  /** What {@code Accept-Patch} says (RFC 5789, section 3.1). */
  static final List<MediaType> TAKEN =
      List.of(MediaType.parseMediaType(TYPE), MediaType.APPLICATION_JSON);

  static final String ACCEPT_PATCH = MediaType.toString(TAKEN);

  private MergePatch() {}

  /** The media type of a body; null when it says none that can be understood. */
  static @Nullable MediaType typeOf(@Nullable String sent) {
    try {
      return sent == null ? null : MediaType.parseMediaType(sent);
    } catch (InvalidMediaTypeException _) {
      return null;
    }
  }

  static boolean isTaken(@Nullable MediaType type) {
    return type != null && TAKEN.stream().anyMatch(taken -> taken.equalsTypeAndSubtype(type));
  }
}
