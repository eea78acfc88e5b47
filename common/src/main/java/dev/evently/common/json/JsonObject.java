package dev.evently.common.json;

import java.nio.charset.StandardCharsets;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * A JSON object of others, as it came but for the spaces between: the same members in the same
 * order, and each number in the same digits. In a message it stands as the object that it is.
 *
 * <p>It is made by reading JSON, which refuses what is no object, is nested deeper than {@link
 * #NESTING}, or holds text that PostgreSQL and UTF-8 cannot keep: NUL and half of a surrogate pair.
 *
 * @param text its JSON (RFC 8259) without spaces between
 */
@JsonSerialize(using = JsonObjectWriter.class)
@JsonDeserialize(using = JsonObjectReader.class)
public record JsonObject(String text) {
  /** Most objects and arrays in each other, itself included. */
  public static final int NESTING = 16;

  /** How long it is in UTF-8. */
  public int bytes() {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /** What a merge patch (RFC 7396) makes of it. */
  public JsonObject patched(JsonObject patch) {
    return new JsonObject(MergePatch.apply(text, patch.text));
  }

  /** What a merge patch makes where nothing was. */
  public static JsonObject ofPatch(JsonObject patch) {
    return new JsonObject("{}").patched(patch);
  }
}
