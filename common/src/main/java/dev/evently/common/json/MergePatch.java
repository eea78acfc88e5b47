package dev.evently.common.json;

import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;

/**
 * JSON Merge Patch (RFC 7396) on JSON as text. Members that stay keep their places, new ones come
 * behind them, and what is no object is taken over as it stands.
 */
final class MergePatch {
  private static final String NULL = "null";

  private MergePatch() {}

  static String apply(String target, String patch) {
    return write(merged(read(target), read(patch)));
  }

  /** Both are the members of an object, or the text of any other value. */
  private static Object merged(@Nullable Object target, Object patch) {
    if (!(patch instanceof Map<?, ?> changes)) {
      return patch;
    }
    Map<String, Object> members = new LinkedHashMap<>();
    if (target instanceof Map<?, ?> former) {
      former.forEach((name, value) -> members.put((String) name, value));
    }
    changes.forEach((name, value) -> {
      if (value.equals(NULL)) {
        members.remove((String) name);
      } else {
        members.put((String) name, merged(members.get((String) name), value));
      }
    });
    return members;
  }

  private static Object read(String json) {
    try (JsonParser in = JsonCopy.JSON.createParser(ObjectReadContext.empty(), json)) {
      return read(in.nextToken(), in);
    }
  }

  private static Object read(JsonToken token, JsonParser in) {
    if (token != JsonToken.START_OBJECT) {
      return JsonCopy.of(in, (_, _) -> {});
    }
    Map<String, Object> members = new LinkedHashMap<>();
    while (in.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = in.currentName();
      members.put(name, read(in.nextToken(), in));
    }
    return members;
  }

  private static String write(Object value) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = JsonCopy.JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      write(value, out);
    }
    return text.toString();
  }

  private static void write(Object value, JsonGenerator out) {
    if (value instanceof Map<?, ?> members) {
      out.writeStartObject();
      members.forEach((name, member) -> {
        out.writeName((String) name);
        write(member, out);
      });
      out.writeEndObject();
    } else {
      out.writeRawValue((String) value);
    }
  }
}
