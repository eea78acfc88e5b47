package dev.evently.common.json;

import java.io.StringWriter;
import java.util.function.ObjIntConsumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Copies a value token by token, so that nothing of it is understood and written otherwise. */
final class JsonCopy {
  static final JsonFactory JSON = new JsonFactory();

  private JsonCopy() {}

  /**
   * The text of the value at which {@code in} stands, without spaces between.
   *
   * @param check sees each token and how many objects and arrays it is in
   */
  static String of(JsonParser in, ObjIntConsumer<JsonParser> check) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      JsonToken token = in.currentToken();
      int depth = 0;
      while (true) {
        depth += token.isStructStart() ? 1 : 0;
        check.accept(in, depth);
        write(token, in, out);
        depth -= token.isStructEnd() ? 1 : 0;
        if (depth == 0) {
          break;
        }
        token = in.nextToken();
      }
    }
    return text.toString();
  }

  private static void write(JsonToken token, JsonParser in, JsonGenerator out) {
    switch (token) {
      case START_OBJECT -> out.writeStartObject();
      case END_OBJECT -> out.writeEndObject();
      case START_ARRAY -> out.writeStartArray();
      case END_ARRAY -> out.writeEndArray();
      case PROPERTY_NAME -> out.writeName(in.currentName());
      case VALUE_STRING -> out.writeString(in.getString());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> out.writeNumber(in.getString());
      case VALUE_TRUE -> out.writeBoolean(true);
      case VALUE_FALSE -> out.writeBoolean(false);
      case VALUE_NULL -> out.writeNull();
      case NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
          throw new IllegalArgumentException("Expected JSON, but got " + token);
    }
  }
}
