package dev.evently.analytics.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The schemas of the topics of parts name the fields that there are. */
class FigureSchemaTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @ParameterizedTest
  @CsvSource({"FigurePart, figure-part", "FigurePosition, figure-position"})
  void nameEveryField(String type, String file) throws Exception {
    Class<?> described = Class.forName(getClass().getPackageName() + "." + type);

    JsonNode schema =
        JSON.readTree(Files.readString(Path.of("../docs/%s.schema.json".formatted(file))));

    assertThat(schema.get("title").asString()).isEqualTo(type);
    assertThat(names(schema)).containsExactlyElementsOf(components(described));
    if (described == FigurePart.class) {
      assertThat(names(schema.get("properties").get("state")))
          .containsExactlyElementsOf(components(EventState.class));
      assertThat(names(schema.get("properties").get("details")))
          .containsExactlyElementsOf(components(EventDetails.class));
    }
  }

  private static List<String> names(JsonNode schema) {
    return List.copyOf(schema.get("properties").propertyNames());
  }

  private static List<String> components(Class<?> type) {
    return Stream.of(type.getRecordComponents()).map(RecordComponent::getName).toList();
  }
}
