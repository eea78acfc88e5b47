package dev.evently.processor.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.hibernate.StatelessSession;
import org.hibernate.jdbc.Work;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;

/** The bytes of a COPY, read as PostgreSQL's documentation says. */
class CopyRowsTest {
  private static final UUID ID = new UUID(0x0102030405060708L, 0x090a0b0c0d0e0f10L);
  private static final int COLUMNS = 3;
  private static final int NONE = -1;

  private final StatelessSession session = mock();
  private final CopyIn copy = mock();
  private final List<Integer> parts = new ArrayList<>();
  private final ByteArrayOutputStream sent = new ByteArrayOutputStream();

  @BeforeEach
  void connect() throws SQLException {
    Connection connection = mock();
    PGConnection postgres = mock();
    CopyManager manager = mock();
    when(connection.unwrap(PGConnection.class)).thenReturn(postgres);
    when(postgres.getCopyAPI()).thenReturn(manager);
    when(manager.copyIn("copy seat (a, b, c) from stdin (format binary)")).thenReturn(copy);
    when(copy.getFieldCount()).thenReturn(COLUMNS);
    doAnswer(
            call -> {
              call.<Work>getArgument(0).execute(connection);
              return null;
            })
        .when(session)
        .doWork(any());
    doAnswer(
            call -> {
              parts.add(call.getArgument(2));
              sent.write(call.getArgument(0), call.getArgument(1), call.getArgument(2));
              return null;
            })
        .when(copy)
        .writeToCopy(any(), anyInt(), anyInt());
  }

  @Test
  void areNumbersTextsTimesAndIds() throws Exception {
    copy(
        List.of(1, 2),
        (n, rows) -> {
          rows.begin().add(n).add(10L + n).add("\u00fc" + n);
        });
    List<@Nullable ByteBuffer> columns = columns(2);

    assertThat(columns.get(0)).isEqualTo(ByteBuffer.allocate(4).putInt(1).flip());
    assertThat(columns.get(1)).isEqualTo(ByteBuffer.allocate(8).putLong(11).flip());
    assertThat(columns.get(2)).isEqualTo(text("\u00fc1"));
    assertThat(columns.get(5)).isEqualTo(text("\u00fc2"));
    verify(copy).endCopy();
    verify(copy, never()).cancelCopy();
  }

  @Test
  void areTimesInMicrosecondsSinceTheYear2000() throws Exception {
    copy(
        List.of(1),
        (_, rows) ->
            rows.begin()
                .add(Instant.parse("2000-01-01T00:00:01.000002Z"))
                .add(ID)
                .add(Thread.State.NEW));

    assertThat(columns(1))
        .containsExactly(
            ByteBuffer.allocate(8).putLong(1_000_002).flip(),
            ByteBuffer.allocate(16)
                .putLong(ID.getMostSignificantBits())
                .putLong(ID.getLeastSignificantBits())
                .flip(),
            text("NEW"));
  }

  @Test
  void areNothingWhereThereIsNothing() throws Exception {
    copy(
        List.of(1, 2),
        (n, rows) -> {
          rows.begin();
          if (n == 1) {
            rows.add((Long) null).add((UUID) null).add((String) null);
          } else {
            rows.add((Instant) null).add((String[]) null).add(Long.valueOf(7));
          }
        });

    assertThat(columns(2).subList(0, 5)).containsOnlyNulls();
    assertThat(columns(2).get(5)).isEqualTo(ByteBuffer.allocate(8).putLong(7).flip());
  }

  /** Dimensions, flags, type, and of each dimension its length and its first index. */
  @Test
  void areArraysOfOneDimension() throws Exception {
    copy(
        List.of(1),
        (_, rows) ->
            rows.begin().add(new String[] {"A-1", "B"}).add(new UUID[] {ID}).add(new UUID[0]));
    List<@Nullable ByteBuffer> columns = columns(1);

    assertThat(columns.get(0))
        .isEqualTo(
            ByteBuffer.allocate(32)
                .putInt(1)
                .putInt(0)
                .putInt(25)
                .putInt(2)
                .putInt(1)
                .putInt(3)
                .put(text("A-1"))
                .putInt(1)
                .put(text("B"))
                .flip());
    assertThat(columns.get(1))
        .isEqualTo(
            ByteBuffer.allocate(40)
                .putInt(1)
                .putInt(0)
                .putInt(2950)
                .putInt(1)
                .putInt(1)
                .putInt(16)
                .putLong(ID.getMostSignificantBits())
                .putLong(ID.getLeastSignificantBits())
                .flip());
    assertThat(columns.get(2))
        .isEqualTo(ByteBuffer.allocate(12).putInt(0).putInt(0).putInt(2950).flip());
  }

  @Test
  void areSentInPartsOfBoundedSize() throws Exception {
    String text = "x".repeat(20_000);
    copy(List.of(1, 2, 3, 4, 5), (n, rows) -> rows.begin().add(n).add(text).add(text));

    assertThat(parts).hasSize(6).allMatch(bytes -> bytes < 64 * 1024);
    assertThat(columns(5).get(14)).isEqualTo(text(text));
  }

  /** One row may have more than the buffer holds. */
  @Test
  void areAsLongAsTheyAre() throws Exception {
    String text = "x".repeat(300_000);
    copy(List.of(1), (n, rows) -> rows.begin().add(n).add(text).add("last"));

    assertThat(columns(1).get(1)).isEqualTo(text(text));
    assertThat(columns(1).get(2)).isEqualTo(text("last"));
  }

  @Test
  void areNotSentWhenThereAreNone() {
    copy(List.of(), (_, _) -> {});

    verifyNoInteractions(session);
  }

  /** Else the connection stays in the middle of it. */
  @Test
  void areCancelledWhenOneFails() throws SQLException {
    when(copy.isActive()).thenReturn(true);
    SQLException second = new SQLException("the connection is gone");
    doThrow(second).when(copy).cancelCopy();
    RuntimeException first = new IllegalStateException("on purpose");

    assertThatThrownBy(() ->
            copy(
                List.of(1),
                (_, _) -> {
                  throw first;
                }))
        .isSameAs(first)
        .hasSuppressedException(second);
  }

  @Test
  void areNotCancelledOnceTheyEnded() throws SQLException {
    when(copy.endCopy()).thenThrow(new SQLException("a constraint"));

    assertThatThrownBy(() -> copy(List.of(1), (n, rows) -> rows.begin().add(n).add(n).add(n)))
        .hasMessage("a constraint");
    verify(copy, never()).cancelCopy();
  }

  private void copy(List<Integer> rows, BiConsumer<Integer, CopyRows> row) {
    CopyRows.copy(session, "seat (a, b, c)", rows, row);
  }

  /** The columns of all rows that were sent. */
  private List<@Nullable ByteBuffer> columns(int rows) throws IOException {
    List<@Nullable ByteBuffer> columns = new ArrayList<>();
    try (var in = new DataInputStream(new ByteArrayInputStream(sent.toByteArray()))) {
      assertThat(in.readNBytes(11))
          .isEqualTo("PGCOPY\n\u00ff\r\n\0".getBytes(StandardCharsets.ISO_8859_1));
      assertThat(in.readInt()).as("flags").isZero();
      assertThat(in.readInt()).as("extension").isZero();
      for (int row = 0; row < rows; row++) {
        assertThat(in.readShort()).isEqualTo((short) COLUMNS);
        for (int column = 0; column < COLUMNS; column++) {
          int length = in.readInt();
          columns.add(length == NONE ? null : ByteBuffer.wrap(in.readNBytes(length)));
        }
      }
      assertThat(in.readShort()).as("the end").isEqualTo((short) NONE);
      assertThat(in.read()).isEqualTo(NONE);
    }
    return columns;
  }

  private static ByteBuffer text(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }
}
