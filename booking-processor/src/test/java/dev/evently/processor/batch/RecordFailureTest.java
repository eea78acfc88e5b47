package dev.evently.processor.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordFailureTest {
  /** So many causes are looked through. */
  private static final int CAUSES = 20;

  @ParameterizedTest
  @CsvSource({
    "22021, true",
    "23505, true",
    "54000, true",
    "57014, true",
    "08006, false",
    "53100, false",
    ", false"
  })
  void theCodeOfTheDatabaseTells(@Nullable String code, boolean isOfRecords) {
    assertThat(RecordFailure.isOfRecords(new RuntimeException(new SQLException("", code))))
        .isEqualTo(isOfRecords);
  }

  @Test
  void whatIsAwayOrStoppedIsNoFaultOfRecords() {
    assertThat(RecordFailure.isOfRecords(new RuntimeException(new IOException()))).isFalse();
    assertThat(RecordFailure.isOfRecords(new RuntimeException(new InterruptedException())))
        .isFalse();
    assertThat(RecordFailure.isOfRecords(new RuntimeException())).isTrue();
  }

  @Test
  void whatAnInterruptedThreadFailsOnIsNoFaultOfRecords() {
    Thread.currentThread().interrupt();
    try {
      assertThat(RecordFailure.isOfRecords(new RuntimeException())).isFalse();
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void causesAreLookedThroughToADepth() {
    Throwable away = new SQLException("away", "08006");
    assertThat(RecordFailure.isOfRecords(causedBy(away, CAUSES - 1))).isFalse();
    assertThat(RecordFailure.isOfRecords(causedBy(away, CAUSES))).isTrue();
    Throwable slow = new SQLTimeoutException("slow", "57014");
    assertThat(RecordFailure.isTimeout(causedBy(slow, CAUSES - 1))).isTrue();
    assertThat(RecordFailure.isTimeout(causedBy(slow, CAUSES))).isFalse();
  }

  private static Throwable causedBy(Throwable last, int others) {
    Throwable failure = last;
    for (int i = 0; i < others; i++) {
      failure = new RuntimeException(failure);
    }
    return failure;
  }
}
