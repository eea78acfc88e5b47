package dev.evently.processor.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.common.access.Actor;
import dev.evently.common.access.Role;
import dev.evently.common.log.Topics;
import dev.evently.common.log.Wire;
import dev.evently.common.notification.Notification;
import dev.evently.common.notification.NotificationType;
import dev.evently.common.outcome.BookingOutcome.BookingConfirmed;
import dev.evently.common.outcome.EventOutcome.EventChanged;
import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.common.outcome.Reason;
import dev.evently.common.outcome.Rejection.BookingRejected;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistPromoted;
import dev.evently.common.request.BookingRequest.CancelBooking;
import dev.evently.common.request.BookingRequest.PlaceBooking;
import dev.evently.common.request.EventRequest.CancelEvent;
import dev.evently.common.request.EventRequest.ChangeEvent;
import dev.evently.common.request.EventRequest.PublishEvent;
import dev.evently.common.request.HoldRequest.PlaceHold;
import dev.evently.common.sale.SaleTerms;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** From the request log to the outcome log, on a real broker and a real database. */
class PipelineIT extends ProcessorIT {
  private static final Actor ADMIN = new Actor(UUID.randomUUID(), Role.ADMIN);

  @Autowired TestLog log;

  @Test
  void confirmsUntilSoldOutAndPromotesTheFirstWaiting() throws Exception {
    UUID event = log.publishEvent(2);
    UUID a = log.book(event);
    log.book(event);
    Actor waiting = new Actor(UUID.randomUUID(), Role.USER);
    UUID c = log.request(event, waiting, new PlaceBooking(1, true));
    log.request(event, ADMIN, new CancelBooking(a));

    List<OutcomeRecord> outcomes = log.awaitOutcomes(event, 6);

    assertThat(outcomes)
        .extracting(record -> record.sequence() + " " + record.outcome().type())
        .containsExactly(
            "1 EventPublished",
            "2 BookingConfirmed",
            "3 BookingConfirmed",
            "4 WaitlistJoined",
            "5 BookingCancelled",
            "6 WaitlistPromoted");
    assertThat(outcomes.getLast().outcome())
        .isEqualTo(new WaitlistPromoted(c, c, waiting.userId(), 1, "Concert"));
    assertThat(notificationsOf(waiting.userId()))
        .singleElement()
        .satisfies(notification -> {
          assertThat(notification.bookingId()).isEqualTo(c);
          assertThat(notification.message()).contains("Concert");
        });
  }

  @Test
  void confirmsExactlyTheFirstInTheLog() {
    UUID event = log.publishEvent(30);
    List<UUID> inOrder = IntStream.range(0, 100).mapToObj(_ -> log.book(event)).toList();

    List<UUID> confirmed =
        log.awaitOutcomes(event, 101).stream()
            .filter(record -> record.outcome() instanceof BookingConfirmed)
            .map(OutcomeRecord::requestId)
            .toList();

    assertThat(confirmed).isEqualTo(inOrder.subList(0, 30));
  }

  @Test
  void sequentialScansAreOff() {
    assertThat(jdbc.sql("show enable_seqscan").query(String.class).single()).isEqualTo("off");
  }

  @Test
  void promotesWhenTheCapacityGrows() {
    UUID event = log.publishEvent(1);
    log.book(event);
    UUID waiting = log.book(event);
    log.request(event, ADMIN, new ChangeEvent(1, null, null, null, 2, null));

    List<OutcomeRecord> outcomes = log.awaitOutcomes(event, 5);

    assertThat(outcomes.get(3).outcome())
        .isEqualTo(new EventChanged("Concert", "Hall", TestLog.START, 2, 10, 2));
    assertThat(outcomes.get(4).outcome())
        .isInstanceOfSatisfying(
            WaitlistPromoted.class,
            promoted -> assertThat(promoted.bookingId()).isEqualTo(waiting));
  }

  @Test
  void expiresAHoldAtAnEventThatStaysSilent() throws Exception {
    UUID event = UUID.randomUUID();
    log.send(
        event,
        event,
        ADMIN,
        new PublishEvent(
            "Concert",
            "Hall",
            TestLog.START,
            1,
            10,
            new SaleTerms(Duration.ofSeconds(1), null, null, null, null, null)));
    Actor holder = new Actor(UUID.randomUUID(), Role.USER);
    UUID hold = log.request(event, holder, new PlaceHold(1, null, null, null));
    UUID waiting = log.book(event);

    List<OutcomeRecord> outcomes = log.awaitOutcomes(event, 6);

    assertThat(outcomes)
        .extracting(record -> record.outcome().type())
        .containsExactly(
            "EventPublished",
            "HoldPlaced",
            "WaitlistJoined",
            "HoldExpired",
            "WaitlistPromoted",
            "DueSettled");
    assertThat(outcomes.get(4).outcome())
        .isInstanceOfSatisfying(
            WaitlistPromoted.class,
            promoted -> assertThat(promoted.bookingId()).isEqualTo(waiting));
    assertThat(notificationsOf(holder.userId()))
        .singleElement()
        .satisfies(notification -> {
          assertThat(notification.type()).isEqualTo(NotificationType.HOLD_EXPIRED);
          assertThat(notification.holdId()).isEqualTo(hold);
        });
  }

  @Test
  void tellsEverybodyThatAnEventIsCancelled() throws Exception {
    UUID event = log.publishEvent(1);
    Actor booker = new Actor(UUID.randomUUID(), Role.USER);
    Actor waiter = new Actor(UUID.randomUUID(), Role.USER);
    log.request(event, booker, new PlaceBooking(1, true));
    log.request(event, waiter, new PlaceBooking(1, true));
    log.request(event, ADMIN, new CancelEvent(1L));

    assertThat(log.awaitOutcomes(event, 6))
        .extracting(record -> record.outcome().type())
        .containsExactly(
            "EventPublished",
            "BookingConfirmed",
            "WaitlistJoined",
            "EventCancelled",
            "WaitlistVoided",
            "BookingVoided");
    for (Actor told : List.of(booker, waiter)) {
      assertThat(notificationsOf(told.userId()))
          .singleElement()
          .satisfies(notification ->
              assertThat(notification.type()).isEqualTo(NotificationType.EVENT_CANCELLED));
    }
  }

  @Test
  void decidesARequestThatIsSentAgainOnce() {
    UUID event = log.publishEvent(5);
    Actor user = new Actor(UUID.randomUUID(), Role.USER);
    UUID request = UUID.randomUUID();
    for (int i = 0; i < 5; i++) {
      log.send(request, event, user, new PlaceBooking(1, true));
    }
    UUID last = log.book(event);

    List<OutcomeRecord> outcomes = log.awaitOutcomes(event, 3);

    assertThat(outcomes).extracting(OutcomeRecord::requestId).containsExactly(event, request, last);
  }

  @Test
  void rejectsRequestsAtAnUnknownEvent() {
    UUID event = UUID.randomUUID();
    log.book(event);

    OutcomeRecord outcome = log.awaitOutcomes(event, 1).getFirst();

    assertThat(outcome.sequence()).isZero();
    assertThat(outcome.outcome())
        .isInstanceOfSatisfying(
            BookingRejected.class,
            rejected -> assertThat(rejected.reason()).isEqualTo(Reason.EVENT_NOT_FOUND));
  }

  private List<Notification> notificationsOf(UUID user) throws Exception {
    List<Notification> notifications = new ArrayList<>();
    for (var record : log.committed(Topics.NOTIFICATIONS)) {
      Notification notification = new Wire<>(Notification.class).read(record.value());
      if (notification.userId().equals(user)) {
        notifications.add(notification);
      }
    }
    return notifications;
  }
}
