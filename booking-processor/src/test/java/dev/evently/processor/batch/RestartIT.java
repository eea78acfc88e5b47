package dev.evently.processor.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.common.access.Actor;
import dev.evently.common.access.Role;
import dev.evently.common.json.JsonObject;
import dev.evently.common.request.BookingRequest.PlaceBooking;
import dev.evently.common.request.EventRequest.ChangeEvent;
import dev.evently.common.request.EventRequest.PublishEvent;
import dev.evently.common.sale.EventInfo;
import dev.evently.processor.rules.EventDetails;
import dev.evently.processor.rules.EventState;
import dev.evently.processor.store.LoadLimit;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A process that begins knows of an event what the one before it knew. */
class RestartIT extends DecidedInBatches {
  @Test
  void knowsWhatWasSaidOfAnEventAndWhoHasToBeTold() {
    EventInfo info =
        new EventInfo(START.plusSeconds(60), "Europe/Berlin", "Gala", new JsonObject("{\"a\":1}"));
    Actor organiser = new Actor(UUID.randomUUID(), Role.ORGANISER);
    add(event, organiser, new PublishEvent("Concert", "Hall", START, 2_000, 10, null, info));
    ask(1_100, new PlaceBooking(1, false));
    ask(Role.ADMIN, new ChangeEvent(1, null, "Arena", null, null, null));
    decide();
    ask(new PlaceBooking(1, false));

    EventState loaded =
        sessions
            .store()
            .inTransaction(
                transaction -> transaction.load(requests(), LoadLimit.FIRST).state(event));

    EventDetails details = Objects.requireNonNull(loaded.details());
    assertThat(details.info()).isEqualTo(info);
    assertThat(details.venue()).isEqualTo("Arena");
    assertThat(loaded.organiserId()).isEqualTo(organiser.userId());
    assertThat(loaded.announcements().pending()).hasSize(1);
    assertThat(Objects.requireNonNull(loaded.announcements().first()).after()).isNotNull();
    assertThat(loaded.isUnsettled()).isTrue();
  }
}
