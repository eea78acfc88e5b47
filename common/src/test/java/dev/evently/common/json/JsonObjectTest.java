package dev.evently.common.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evently.common.log.UnreadableRecordException;
import dev.evently.common.log.Wire;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON of others is given back as it came. */
class JsonObjectTest {
  private static final Wire<JsonObject> WIRE = new Wire<>(JsonObject.class);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"b\":1,\"a\":2,\"B\":3}",
        "{\"n\":[1.0,1.10,1e400,-0,0.1e-7,123456789012345678901234567890.5]}",
        "{\"null\":null,\"true\":true,\"false\":[false,[],{}]}",
        "{\"url\":\"https://example.org/a\"}",
        "{\"\":\"\",\"ü\":\"\\\"\\\\\\n\",\"🎫\":\"🎫\"}"
      })
  void isReadAndWrittenAsItIs(String json) throws UnreadableRecordException {
    JsonObject object = read(json);
    assertThat(object.text()).isEqualTo(json);
    assertThat(WIRE.write(object)).asString(StandardCharsets.UTF_8).isEqualTo(json);
    assertThat(object.bytes()).isEqualTo(json.getBytes(StandardCharsets.UTF_8).length);
  }

  @Test
  void hasNoSpacesBetween() throws UnreadableRecordException {
    assertThat(read(" {\n \"a\" : [ 1 , \" \" ] } ").text()).isEqualTo("{\"a\":[1,\" \"]}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "\"{}\"",
        "1",
        "{\"a\":NaN}",
        "{\"a\":\"\\u0000\"}",
        "{\"\\u0000\":1}",
        "{\"a\":[\"\\ud800\"]}"
      })
  void isNothingElse(String json) {
    assertThatThrownBy(() -> read(json)).isInstanceOf(UnreadableRecordException.class);
  }

  @Test
  void isNestedOnlySoDeep() throws UnreadableRecordException {
    assertThat(read(nested(JsonObject.NESTING)).text()).isEqualTo(nested(JsonObject.NESTING));
    assertThatThrownBy(() -> read(nested(JsonObject.NESTING + 1)))
        .hasMessageContaining("nested deeper than 16");
  }

  private static String nested(int depth) {
    return "{\"a\":".repeat(depth - 1) + "{}" + "}".repeat(depth - 1);
  }

  private static JsonObject read(String json) throws UnreadableRecordException {
    return WIRE.read(json.getBytes(StandardCharsets.UTF_8));
  }
}
