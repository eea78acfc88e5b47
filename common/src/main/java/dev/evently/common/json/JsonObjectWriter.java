package dev.evently.common.json;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ser.std.StdSerializer;

/** Writes the object as it came. */
final class JsonObjectWriter extends StdSerializer<JsonObject> {
  JsonObjectWriter() {
    super(JsonObject.class);
  }

  @Override
  public void serialize(JsonObject object, JsonGenerator out, SerializationContext context) {
    out.writeRawValue(object.text());
  }
}
