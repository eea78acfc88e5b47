package dev.evently.common.log;

import dev.evently.common.text.Characters;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.jdk.StringDeserializer;
import tools.jackson.databind.deser.std.StdScalarDeserializer;

/** Reads a string of a message that has {@link WellFormedText}. */
final class WellFormedTextReader extends StdScalarDeserializer<String> {
  WellFormedTextReader() {
    super(String.class);
  }

  @Override
  public @Nullable String deserialize(JsonParser json, DeserializationContext context) {
    String text = StringDeserializer.instance.deserialize(json, context);
    if (text != null && !Characters.areWellFormed(text)) {
      return context.reportInputMismatch(
          this, "a string holds half of a surrogate pair, which UTF-8 cannot");
    }
    return text;
  }
}
