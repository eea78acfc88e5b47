package dev.evently.common.log;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * The wire format of one kind of record: JSON (RFC 8259) in UTF-8, times and durations in ISO-8601,
 * fields left out instead of null. Safe for use by many threads.
 *
 * <p>A reader ignores fields that it does not know, so that old readers read new records, and takes
 * the last of two fields of one name. A missing number, a nesting deeper than {@value
 * #MAX_NESTING}, anything behind the object, and whatever the constructor of the record throws at
 * make the record unreadable; so does half of a surrogate pair in a message that is {@link
 * WellFormedText}. In other messages it is read as it stands: outcomes that were decided before
 * this was checked may hold one.
 */
public final class Wire<T> {
  private static final int MAX_NESTING = 32;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(MAX_NESTING).build())
                  .build())
          .changeDefaultPropertyInclusion(
              inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
          .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final JsonMapper WELL_FORMED =
      MAPPER
          .rebuild()
          .addModule(
              new SimpleModule("well-formed text")
                  .addDeserializer(String.class, new WellFormedTextReader()))
          .build();

  private final Class<T> type;
  private final ObjectReader reader;
  private final ObjectWriter writer;

  public Wire(Class<T> type) {
    this.type = type;
    reader =
        (type.isAnnotationPresent(WellFormedText.class) ? WELL_FORMED : MAPPER).readerFor(type);
    writer = MAPPER.writerFor(type);
  }

  /** The bytes of a value; equal values have equal bytes, which golden files pin. */
  public byte[] write(T value) {
    return writer.writeValueAsBytes(value);
  }

  /**
   * The value that the bytes hold.
   *
   * @throws UnreadableRecordException when there are none (a tombstone), or when they are no JSON
   *     of this type
   */
  public T read(byte @Nullable [] bytes) throws UnreadableRecordException {
    if (bytes == null) {
      throw new UnreadableRecordException(
          "Expected a %s, but the record has no value".formatted(type.getSimpleName()));
    }
    try {
      T value = reader.readValue(bytes);
      if (value == null) {
        throw new UnreadableRecordException(
            "Expected a %s, but the value is null".formatted(type.getSimpleName()));
      }
      return value;
    } catch (JacksonException e) {
      throw new UnreadableRecordException(
          "Expected a %s, but %s".formatted(type.getSimpleName(), e.getOriginalMessage()), e);
    }
  }

  /** The bytes of a record's key: the UUID in its text form (RFC 9562), in ASCII. */
  public static byte[] key(UUID id) {
    return id.toString().getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * The id that a record's key holds.
   *
   * @throws UnreadableRecordException when there is no key or it is no UUID
   */
  public static UUID key(byte @Nullable [] key) throws UnreadableRecordException {
    if (key == null) {
      throw new UnreadableRecordException("Expected a key, but the record has none");
    }
    try {
      return UUID.fromString(new String(key, StandardCharsets.US_ASCII));
    } catch (IllegalArgumentException e) {
      throw new UnreadableRecordException("Expected a UUID as the key", e);
    }
  }
}
