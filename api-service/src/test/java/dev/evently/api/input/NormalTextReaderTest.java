package dev.evently.api.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

class NormalTextReaderTest {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new SimpleModule().addDeserializer(String.class, new NormalTextReader()))
          .build();

  record Body(
      @Text @Nullable String name,
      @Label @Nullable String label,
      @Label(verbatim = true) @Nullable String prefix,
      @Nullable String password,
      @Nullable List<String> others) {}

  @Test
  void bringsIntoOneFormWhatIsToBeRead() {
    Body body =
        JSON.readValue(
            """
            {"name":" Balco\u0301n\u00a0 7 ","label":"Parkett\u00a0","prefix":"Row ",
             "password":" a\u00a0 ","others":[" a "]}\
            """,
            Body.class);
    assertThat(body.name).isEqualTo("Balc\u00f3n 7");
    assertThat(body.label).isEqualTo("Parkett");
    assertThat(body.prefix).isEqualTo("Row ");
    assertThat(body.password).isEqualTo(" a\u00a0 ");
    assertThat(body.others).containsExactly(" a ");
  }

  @Test
  void leavesOutWhatIsAbsent() {
    assertThat(JSON.readValue("{\"name\":null}", Body.class))
        .isEqualTo(new Body(null, null, null, null, null));
  }
}
