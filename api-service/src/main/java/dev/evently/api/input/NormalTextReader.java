package dev.evently.api.input;

import dev.evently.common.text.NormalLines;
import dev.evently.common.text.NormalText;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jackson.JacksonComponent;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.jdk.StringDeserializer;
import tools.jackson.databind.deser.std.StdScalarDeserializer;

/**
 * Reads the text of bodies in its normal form where the field is {@link Text}, {@link Lines} or a
 * {@link Label}, so that everything behind it sees and compares one form. All else, such as a
 * password, is read as it stands.
 */
@JacksonComponent
class NormalTextReader extends StdScalarDeserializer<String> {
  private final transient UnaryOperator<String> normal;

  NormalTextReader() {
    this(NormalText::of);
  }

  private NormalTextReader(UnaryOperator<String> normal) {
    super(String.class);
    this.normal = normal;
  }

  @Override
  public ValueDeserializer<?> createContextual(
      DeserializationContext context, @Nullable BeanProperty property) {
    if (property == null) {
      return StringDeserializer.instance;
    }
    if (property.getAnnotation(Lines.class) != null) {
      return new NormalTextReader(NormalLines::of);
    }
    return isNormal(property) ? this : StringDeserializer.instance;
  }

  @Override
  public @Nullable String deserialize(JsonParser json, DeserializationContext context) {
    String text = StringDeserializer.instance.deserialize(json, context);
    return text == null ? null : normal.apply(text);
  }

  private static boolean isNormal(BeanProperty property) {
    Label label = property.getAnnotation(Label.class);
    return (label != null && !label.verbatim()) || property.getAnnotation(Text.class) != null;
  }
}
