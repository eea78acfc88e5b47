package dev.evently.service.query;

import dev.evently.service.json.IsoTime;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.converter.Converter;

/**
 * Reads a time as bodies have it. Spring's own converter takes numbers too, of which nobody can see
 * what they count. A blank one is none.
 */
final class TimeParameter implements Converter<String, Instant> {
  @Override
  @SuppressWarnings("NullAway") // Spring takes null for none
  public @Nullable Instant convert(String text) {
    return text.isBlank() ? null : IsoTime.parse(text);
  }
}
