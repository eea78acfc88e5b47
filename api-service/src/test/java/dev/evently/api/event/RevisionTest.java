package dev.evently.api.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evently.service.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RevisionTest {

  @Test
  void readsItsOwnEtag() {
    assertThat(Revision.parse(Revision.etag(42))).isEqualTo(42);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "3", "W/\"3\"", "*", "\"\"", "\"a\"", "\"-1\"", "\"1\", \"2\""})
  void refusesWhatIsNoRevision(String ifMatch) {
    assertThatThrownBy(() -> Revision.parse(ifMatch)).isInstanceOf(ProblemException.class);
  }
}
