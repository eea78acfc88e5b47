package dev.evently.api.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Null and absent are two things. */
class NullMembersTest {
  @Test
  void areThoseOfTheObjectAndOfTheObjectsInIt() {
    assertThat(
            in(
                "{\"a\":null,\"b\":1,\"c\":{\"d\":null,\"e\":{\"f\":null},\"g\":[null]},\"h\":null}"))
        .containsExactlyInAnyOrder("a", "c.d", "h");
    assertThat(in("{\"a\":[{\"b\":null}],\"c\":\"null\"}")).isEmpty();
    assertThat(in("{}")).isEmpty();
  }

  @Test
  void areNoneWhereThereIsNoObject() {
    for (String body :
        new String[] {"", "null", "[null]", "{\"a\":null,", "{\"a\":null}}{", "\0"}) {
      assertThat(in(body)).as(body).isSubsetOf("a");
    }
  }

  private static Set<String> in(String body) {
    return NullMembers.in(body.getBytes(StandardCharsets.UTF_8));
  }
}
