package dev.evently.processor.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.evently.common.log.LogPosition;
import dev.evently.processor.store.EventStore;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hibernate.exception.JDBCConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is thrown while a portion is decided: whose fault it is, and what is done then. */
class ErrorsTest {
  private final EventStore store = mock();
  private final BatchProcessor processor = new BatchProcessor(store);

  static Stream<Throwable> failuresOfRecords() {
    return Stream.of(
        new OutOfMemoryError("on purpose"),
        new StackOverflowError(),
        new NoClassDefFoundError(),
        new AssertionError(),
        new IllegalStateException(new NullPointerException()));
  }

  @ParameterizedTest
  @MethodSource("failuresOfRecords")
  void halvesThePortion(Throwable failure) {
    when(store.inTransaction(any())).thenThrow(failure).thenReturn(true);

    assertThat(processor.process(entries(4), _ -> {}, Long.MAX_VALUE)).isEqualTo(4);

    verify(store, times(3)).inTransaction(any());
  }

  /** It is set aside at first, and that cannot be written either. */
  @ParameterizedTest
  @MethodSource("failuresOfRecords")
  void throwsNoErrorThatWouldEndTheConsumer(Throwable failure) {
    when(store.inTransaction(any())).thenThrow(failure);

    assertThatThrownBy(() -> processor.process(entries(1), _ -> {}))
        .isInstanceOf(RuntimeException.class)
        .hasStackTraceContaining(failure.getClass().getName());
    verify(store, times(2)).inTransaction(any());
  }

  /** Half an hour of statements that take too long would be more than the group waits for. */
  @Test
  void halvesFromPollToPollWhenTimeIsUp() {
    when(store.positions(any())).thenReturn(Map.of(0, 0L));
    when(store.inTransaction(any())).thenThrow(new StackOverflowError()).thenReturn(true);

    assertThatThrownBy(() -> processor.process(entries(4), _ -> {}, 0))
        .isInstanceOf(RuntimeException.class);
    verify(store, times(1)).inTransaction(any());

    assertThat(processor.process(entries(4), _ -> {}, 0)).isEqualTo(2);
  }

  @Test
  void halvesNothingWhileTheDatabaseIsAway() {
    var away = new JDBCConnectionException("away", new SQLException("Connection refused", "08001"));
    when(store.inTransaction(any())).thenThrow(away);

    assertThatThrownBy(() -> processor.process(entries(4), _ -> {})).isSameAs(away);
    verify(store, times(1)).inTransaction(any());
  }

  /** A database that stalls for a moment cancels statements, too. */
  @Test
  void aStatementThatTakesTooLongIsTriedOnceMore() {
    var timeout = new IllegalStateException(new SQLException("canceling statement", "57014"));
    when(store.inTransaction(any())).thenThrow(timeout).thenReturn(true);

    assertThat(processor.process(entries(1), _ -> {}, Long.MAX_VALUE)).isEqualTo(1);
    verify(store, times(2)).inTransaction(any());
  }

  @ParameterizedTest(name = "{0} is of the records: {1}")
  @CsvSource({
    "22021, true", // a character that cannot be stored
    "22P02, true",
    "23505, true", // unique
    "23514, true", // check
    "54000, true", // a row too large
    "57014, true", // statement timeout
    "08006, false", // connection
    "25006, false", // read only
    "40001, false", // serialization
    "40P01, false", // deadlock
    "42P01, false", // no such table: a fault of the installation
    "53100, false", // disk full
    "53300, false", // too many connections
    "55P03, false", // lock timeout
    "57P01, false", // shutdown
    "XX000, false",
    ", false"
  })
  void knowsByTheStateOfAnSqlExceptionWhoseFaultItIs(String state, boolean isOfRecords) {
    var failure = new RuntimeException(new IllegalStateException(new SQLException("", state)));

    assertThat(RecordFailure.isOfRecords(failure)).isEqualTo(isOfRecords);
  }

  /** A thread that is told to end makes anything fail. */
  @Test
  void nothingIsAFaultOfTheRecordsWhenTheThreadIsInterrupted() {
    Thread.currentThread().interrupt();
    try {
      assertThat(RecordFailure.isOfRecords(new IllegalStateException())).isFalse();
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  private static List<LogEntry> entries(int count) {
    return IntStream.range(0, count)
        .<LogEntry>mapToObj(n -> new LogEntry.Unparsable(new LogPosition(0, n), "No JSON"))
        .toList();
  }
}
