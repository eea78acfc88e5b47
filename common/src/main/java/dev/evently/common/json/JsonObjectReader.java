package dev.evently.common.json;

import dev.evently.common.text.Characters;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;

/** Reads an object as it comes, and refuses what could not be kept. */
final class JsonObjectReader extends StdDeserializer<JsonObject> {
  JsonObjectReader() {
    super(JsonObject.class);
  }

  @Override
  public @Nullable JsonObject deserialize(JsonParser json, DeserializationContext context) {
    return json.isExpectedStartObjectToken()
        ? new JsonObject(JsonCopy.of(json, (token, depth) -> expect(token, depth, context)))
        : (JsonObject) context.handleUnexpectedToken(getValueType(context), json);
  }

  private void expect(JsonParser token, int depth, DeserializationContext context) {
    if (depth > JsonObject.NESTING) {
      context.reportInputMismatch(this, "an object is nested deeper than %d", JsonObject.NESTING);
    }
    String text =
        switch (token.currentToken()) {
          case PROPERTY_NAME -> token.currentName();
          case VALUE_STRING -> token.getString();
          default -> "";
        };
    if (text.indexOf('\0') >= 0 || !Characters.areWellFormed(text)) {
      context.reportInputMismatch(this, "a string holds NUL or half of a surrogate pair");
    }
  }
}
