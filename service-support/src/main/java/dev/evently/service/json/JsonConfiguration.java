package dev.evently.service.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.http.converter.autoconfigure.ServerHttpMessageConvertersCustomizer;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.converter.ByteArrayHttpMessageConverter;
import org.springframework.http.converter.StringHttpMessageConverter;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.servlet.config.annotation.ContentNegotiationConfigurer;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

/**
 * JSON only: no other converter is left, whatever a library brings along. Absent instead of null,
 * times in ISO-8601; bodies are taken literally, so unknown fields, repeated fields and values of
 * another kind are errors.
 */
@Configuration(proxyBeanMethods = false)
public class JsonConfiguration {

  @Bean
  JsonMapperBuilderCustomizer literalJson() {
    return builder -> {
      builder
          .changeDefaultPropertyInclusion(
              inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
          .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .addModule(
              new SimpleModule("times")
                  .addDeserializer(Instant.class, new TextReader<>(Instant.class, IsoTime::parse))
                  .addDeserializer(
                      Duration.class, new TextReader<>(Duration.class, Duration::parse)))
          .withCoercionConfig(
              LogicalType.Textual,
              text ->
                  text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail));
    };
  }

  /** Bytes and text are for answers that are written as they are, such as a CSV file. */
  @Bean
  ServerHttpMessageConvertersCustomizer noOtherFormat() {
    return builder ->
        builder.configureMessageConvertersList(converters ->
            converters.removeIf(converter ->
                !(converter instanceof JacksonJsonHttpMessageConverter
                    || converter instanceof ByteArrayHttpMessageConverter
                    || converter instanceof StringHttpMessageConverter)));
  }

  @Bean
  ContentTypeFilter contentTypeFilter() {
    return new ContentTypeFilter();
  }

  @Bean
  WebMvcConfigurer noOtherMediaType() {
    return new WebMvcConfigurer() {
      @Override
      public void configureContentNegotiation(ContentNegotiationConfigurer negotiation) {
        negotiation.strategies(List.of(new JsonFirst()));
      }

      @Override
      public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new JsonOnlyInterceptor()).addPathPatterns("/api/**");
      }
    };
  }

  /** Reads a time or a duration from text alone; a number would leave open what it counts. */
  private static final class TextReader<T> extends StdDeserializer<T> {
    private final transient Function<String, T> parse;

    TextReader(Class<T> type, Function<String, T> parse) {
      super(type);
      this.parse = parse;
    }

    @Override
    @SuppressWarnings("unchecked")
    public @Nullable T deserialize(JsonParser json, DeserializationContext context) {
      if (json.currentToken() == JsonToken.VALUE_STRING) {
        try {
          return parse.apply(json.getString());
        } catch (DateTimeException | ArithmeticException _) {
          // Told below like any other value that is none.
        }
      }
      return (T) context.handleUnexpectedToken(getValueType(context), json);
    }
  }
}
