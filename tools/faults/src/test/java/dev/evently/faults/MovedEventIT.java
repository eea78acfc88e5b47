package dev.evently.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.condition.OS.LINUX;

import dev.evently.audit.client.ApiClient;
import dev.evently.common.log.Topics;
import dev.evently.faults.load.AcceptedRequests;
import dev.evently.faults.load.AddressClient;
import dev.evently.faults.load.Comparison;
import dev.evently.faults.load.HonestUsers;
import dev.evently.faults.load.Organiser;
import dev.evently.faults.load.Times;
import dev.evently.faults.system.SystemSettings;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import tools.jackson.databind.JsonNode;

/**
 * An event of 10,000 bookings is moved by a day, again and again: each person is told once each
 * time, and people who book elsewhere, also in the same partition, are served meanwhile.
 */
@EnabledOnOs(LINUX) // where each address of 127.0.0.0/8 is this machine without more ado
class MovedEventIT {
  private static final int PEOPLE = 10_000;
  private static final int ROUNDS = 5;
  private static final int WARM_UP = 200;
  private static final int USERS = 400;
  private static final Duration PACE = Duration.ofMillis(50);
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** Of a system as it is shipped. */
  private static final int PARTITIONS = 8;

  private final AcceptedRequests accepted = new AcceptedRequests();

  /** People who book at one event, and how long they wait meanwhile. */
  private record Group(String name, HonestUsers users, Comparison comparison) {}

  @Test
  void tellsEachPersonOnceWhileOthersAreServed() throws Exception {
    try (OwnSystem own = new OwnSystem("MovedEventIT", SystemSettings.asShipped());
        ApiClient calls = new ApiClient(own.system.endpoints().api(), Duration.ofMinutes(1));
        AddressClient honest = new AddressClient(own.system.endpoints().api(), OwnSystem.HONEST)) {
      Organiser organiser = new Organiser(calls, own.system.endpoints());
      UUID moved = publish(organiser);
      book(own, moved);
      UUID near = publishWhere(organiser, partition -> partition == partition(moved));
      UUID far = publishWhere(organiser, partition -> partition != partition(moved));
      List<Group> groups =
          List.of(
              group("same partition", honest, organiser, near),
              group("another partition", honest, organiser, far));
      for (Group group : groups) {
        group.users.come(WARM_UP, PACE);
      }
      int told = 0;
      for (int round = 0; round < ROUNDS; round++) {
        for (Group group : groups) {
          Times quiet = group.users.come(USERS, PACE);
          move(calls, organiser, moved);
          Times during = group.users.come(USERS, PACE);
          own.output.print("  %s: %s", group.name, group.comparison.add(quiet, during));
          told += PEOPLE;
          int all = told;
          await().atMost(PATIENCE).until(() -> notices(own, moved) >= all);
        }
      }
      groups.forEach(
          group -> own.output.print("  %s, all rounds: %s", group.name, group.comparison));
      own.run.expectNothingLost(accepted);
      assertThat(notices(own, moved)).isEqualTo(told);
      assertThat(groups).allSatisfy(group -> assertThat(group.users.unserved()).isEmpty());
      assertThat(own.watch.faults()).isEmpty();
    }
  }

  private Group group(String name, AddressClient honest, Organiser organiser, UUID event) {
    HonestUsers users = HonestUsers.waiting(honest, organiser, event, accepted);
    return new Group(name, users, new Comparison());
  }

  private static void book(OwnSystem own, UUID event) throws InterruptedException {
    try (LoggedRequests log = new LoggedRequests(own.system)) {
      for (int i = 0; i < PEOPLE; i++) {
        log.book(event, UUID.randomUUID());
      }
    }
    await().atMost(PATIENCE).until(() -> confirmed(own, event) == PEOPLE);
  }

  private static void move(ApiClient calls, Organiser organiser, UUID event)
      throws InterruptedException {
    String path = "/api/v1/events/" + event;
    JsonNode view = calls.get(path, organiser.token()).expect(200);
    Instant later = Instant.parse(view.path("startsAt").asString()).plus(1, ChronoUnit.DAYS);
    calls
        .patch(
            path,
            organiser.token(),
            Map.of("startsAt", later.toString()),
            Map.of(
                "Prefer",
                "wait=10",
                "If-Match",
                "\"%d\"".formatted(view.path("revision").asLong())))
        .expect(200);
  }

  private static UUID publish(Organiser organiser) throws InterruptedException {
    return organiser.publish("Moved", Map.of("capacity", 1_000_000), List.of(), 0, 0).eventId();
  }

  private static UUID publishWhere(Organiser organiser, IntPredicate partition)
      throws InterruptedException {
    UUID event;
    do {
      event = publish(organiser);
    } while (!partition.test(partition(event)));
    return event;
  }

  private static int partition(UUID event) {
    return Topics.partition(event, PARTITIONS);
  }

  private static int confirmed(OwnSystem own, UUID event) throws SQLException {
    return count(own, "SELECT count(*) FROM booking WHERE event_id = ?", event);
  }

  private static int notices(OwnSystem own, UUID event) throws SQLException {
    return count(
        own,
        "SELECT count(*) FROM notification WHERE body::jsonb @> '{\"type\":\"EVENT_CHANGED\"}'"
            + " AND (body::jsonb ->> 'eventId')::uuid = ?",
        event);
  }

  private static int count(OwnSystem own, String query, UUID event) throws SQLException {
    try (Connection database = own.system.endpoints().databaseConnection();
        PreparedStatement statement = database.prepareStatement(query)) {
      statement.setObject(1, event);
      ResultSet row = statement.executeQuery();
      row.next();
      return row.getInt(1);
    }
  }
}
