package dev.evently.common.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rows that were written before there were seats and holds, after the migrations. */
class RowsOfFirstVersionIT {
  private static final UUID EVENT = new UUID(0, 1);
  private static final UUID FIRST = new UUID(0, 11);
  private static final UUID CANCELLED = new UUID(0, 12);
  private static final UUID PROMOTED = new UUID(0, 13);
  private static final UUID CANCELLATION = new UUID(0, 21);
  private static final UUID QUIET_CANCELLATION = new UUID(0, 22);

  private TestSchema schema;

  @BeforeEach
  void writeAndMigrate() throws Exception {
    schema = new TestSchema("first_version");
    schema.flywayTo("2").migrate();
    schema.execute(
        """
        insert into event values ('%s', 'Concert', 'Hall', '2030-06-01 19:30Z', 3, 2, 0, 0, 10,
          'SCHEDULED', 1, 7, 5)\
        """
            .formatted(EVENT));
    booking(FIRST, "CONFIRMED");
    booking(CANCELLED, "CANCELLED");
    booking(PROMOTED, "CONFIRMED");
    decision(FIRST, 1, "PlaceBooking", outcome(2, "BookingConfirmed", FIRST, 1, 0));
    decision(CANCELLED, 2, "PlaceBooking", outcome(3, "BookingConfirmed", CANCELLED, 2, 0));
    decision(PROMOTED, 3, "PlaceBooking", outcome(4, "WaitlistJoined", null, 2, 1));
    decision(
        CANCELLATION,
        4,
        "CancelBooking",
        outcome(5, "BookingCancelled", CANCELLED, 1, 1)
            + ","
            + outcome(6, "WaitlistPromoted", PROMOTED, 2, 0));
    decision(QUIET_CANCELLATION, 5, "CancelBooking", outcome(7, "RequestRejected", null, 2, 0));
    schema.flyway().migrate();
  }

  @AfterEach
  void drop() throws Exception {
    schema.close();
  }

  @Test
  void knowTheRequestsThatMadeABookingWhatItIs() throws Exception {
    assertThat(schema.rows("select booking_id, requests from booking order by 1"))
        .containsExactly(
            FIRST + " {" + FIRST + "}",
            CANCELLED + " {" + CANCELLED + "," + CANCELLATION + "}",
            PROMOTED + " {" + PROMOTED + "," + CANCELLATION + "}");
  }

  @Test
  void leaveRoomForOneActiveBookingOfAUser() throws Exception {
    assertThat(schema.rows("select booking_id, slot, category from booking order by 1"))
        .containsExactly(FIRST + " null ", CANCELLED + " " + CANCELLED + " ", PROMOTED + " null ");
  }

  @Test
  void tellTheFirstSequenceOfEachDecision() throws Exception {
    assertThat(schema.rows("select log_offset, first_sequence from decision order by 1"))
        .containsExactly("1 2", "2 3", "3 4", "4 5", "5 7");
  }

  /** The last decision that freed tickets while somebody waited, and what it left over. */
  @Test
  void tellWhenTheWaitlistLastCouldMove() throws Exception {
    assertThat(
            schema.rows(
                "select chance_offset, chance_at at time zone 'UTC', chance_free from event"))
        .containsExactly("4 2030-01-01 00:00:04 1");
  }

  private void booking(UUID id, String status) throws Exception {
    schema.execute(
        "insert into booking values ('%s', '%s', '%s', 1, '%s', now(), null)"
            .formatted(id, EVENT, UUID.randomUUID(), status));
  }

  private void decision(UUID request, int offset, String type, String outcomes) throws Exception {
    schema.execute(
        """
        insert into decision values ('%s', 0, %d, '%s', '%s', '%s', '2030-01-01 00:00:0%2$dZ',
          null, '[%6$s]')\
        """
            .formatted(request, offset, EVENT, UUID.randomUUID(), type, outcomes));
  }

  private static String outcome(
      int sequence, String type, @Nullable UUID booking, int confirmed, int waitlisted) {
    return """
    {"sequence":%d,"confirmed":%d,"held":0,"capacity":3,"waitlisted":%d,\
    "outcome":{"type":"%s"%s}}\
    """
        .formatted(
            sequence,
            confirmed,
            waitlisted,
            type,
            booking == null ? "" : ",\"bookingId\":\"%s\"".formatted(booking));
  }
}
