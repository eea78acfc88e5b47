package dev.evently.processor.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BookingsTest {
  private static final Instant NOW = Instant.parse("2030-01-01T12:00:00Z");
  private static final UUID ANN = UUID.randomUUID();
  private static final UUID BOB = UUID.randomUUID();
  private static final UUID REQUEST = UUID.randomUUID();

  private final Booking first = booking(1);
  private final Booking second = booking(2);
  private final Booking last = booking(-1);

  @Test
  void activeOnesAreInTheOrderOfTheirIdsAsUnsignedNumbers() {
    Bookings bookings = Bookings.fullyLoaded(List.of(last, second, first));

    assertThat(bookings.firstActive(2)).containsExactly(first, second);
    assertThat(bookings.firstActive(9)).containsExactly(first, second, last);
  }

  @Test
  void cancelledOnesAreNotActive() {
    Bookings bookings = Bookings.fullyLoaded(List.of(first, second));

    bookings.put(first.cancelled(NOW, REQUEST));

    assertThat(bookings.firstActive(9)).containsExactly(second);
    assertThat(bookings.activeOf(ANN)).containsExactly(second);
    assertThat(bookings.find(first.bookingId()))
        .satisfies(cancelled -> {
          assertThat(cancelled.status()).isEqualTo(Booking.Status.CANCELLED);
          assertThat(cancelled.slot()).isEqualTo(first.bookingId());
          assertThat(cancelled.requests()).containsExactly(first.bookingId(), REQUEST);
        });
  }

  @Test
  void aTransferredBookingIsTheReceivers() {
    Bookings bookings = Bookings.fullyLoaded(List.of(first));

    bookings.put(first.transferred(BOB, null, REQUEST));

    assertThat(bookings.activeOf(ANN)).isEmpty();
    assertThat(bookings.activeOf(BOB))
        .singleElement()
        .satisfies(booking -> assertThat(booking.bookingId()).isEqualTo(first.bookingId()));
  }

  @Test
  void aRequestThatChangesABookingTwiceIsNamedOnce() {
    Booking there = first.transferred(BOB, null, REQUEST);

    assertThat(there.transferred(ANN, null, REQUEST).requests())
        .containsExactly(first.bookingId(), REQUEST);
  }

  @Test
  void answersAsFarAsBookingsAreLoadedInOrder() {
    Bookings bookings = Bookings.partlyLoaded(List.of(last, second, first), second);

    assertThat(bookings.firstActive(2)).containsExactly(first, second);
    assertThatThrownBy(() -> bookings.firstActive(3)).isInstanceOf(NotLoadedException.class);
  }

  /** Bookings that a batch names are loaded, but others between them are not. */
  @Test
  void doesNotAnswerFromBookingsThatAreNotLoadedInOrder() {
    Bookings bookings = Bookings.partlyLoaded(List.of(first, second), null);

    assertThat(bookings.activeOf(ANN)).hasSize(2);
    assertThatThrownBy(() -> bookings.firstActive(1)).isInstanceOf(NotLoadedException.class);
  }

  private static Booking booking(long id) {
    UUID uuid = new UUID(id, 0);
    return new Booking(
        uuid,
        ANN,
        1,
        null,
        null,
        uuid,
        Booking.Status.CONFIRMED,
        NOW.minusSeconds(60),
        null,
        List.of(uuid),
        null);
  }
}
