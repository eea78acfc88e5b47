package dev.evently.api.input;

import dev.evently.common.text.NormalText;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jackson.JacksonComponent;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.jdk.StringDeserializer;
import tools.jackson.databind.deser.std.StdScalarDeserializer;

/**
 * Reads the text of bodies in its normal form where the field is {@link Text} or a {@link Label},
 * so that everything behind it sees and compares one form. All else, such as a password, is read as
 * it stands.
 */
@JacksonComponent
class NormalTextReader extends StdScalarDeserializer<String> {
  NormalTextReader() {
    super(String.class);
  }

  @Override
  public ValueDeserializer<?> createContextual(
      DeserializationContext context, @Nullable BeanProperty property) {
    return property != null && isNormal(property) ? this : StringDeserializer.instance;
  }

  @Override
  public @Nullable String deserialize(JsonParser json, DeserializationContext context) {
    return NormalText.ofNullable(StringDeserializer.instance.deserialize(json, context));
  }

  private static boolean isNormal(BeanProperty property) {
    Label label = property.getAnnotation(Label.class);
    return (label != null && !label.verbatim()) || property.getAnnotation(Text.class) != null;
  }
}
