package dev.evently.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.condition.OS.LINUX;

import dev.evently.audit.client.ApiClient;
import dev.evently.faults.load.AcceptedRequests;
import dev.evently.faults.load.AddressClient;
import dev.evently.faults.load.HealthWatch;
import dev.evently.faults.load.Organiser;
import dev.evently.faults.load.Overload;
import dev.evently.faults.system.Recovery;
import dev.evently.faults.system.SystemSettings;
import dev.evently.standalone.embedded.LocalSystem.Service;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;

/**
 * For a minute twice as many people come as can be served. The processor decides little at a time,
 * so that the queue and not this test's own work is what is too much.
 */
@EnabledOnOs(LINUX) // where each address of 127.0.0.0/8 is this machine without more ado
class OverloadIT {
  private static final Duration TIME =
      Duration.ofSeconds(Integer.getInteger("evently.faults.seconds", 60));

  private static final List<String> ADDRESSES =
      IntStream.rangeClosed(31, 38).mapToObj(last -> "127.0.0." + last).toList();

  private static final int EVENTS = 40;
  private static final int WARM_UP = 2_000;
  private static final int MEASURED = 3_000;
  private static final double MANY_A_SECOND = 2_000;

  private static final SystemSettings SLOW =
      SystemSettings.asShipped()
          .with(Service.API, Map.of("EVENTLY_PUBLISHING_LONGESTWAIT", "10s"))
          .with(
              Service.PROCESSOR,
              Map.of("EVENTLY_BATCH_MAXRECORDS", "10", "EVENTLY_BATCH_CONCURRENCY", "1"));

  @Test
  void refusesInTimeWhatItCannotDecide() throws Exception {
    AcceptedRequests accepted = new AcceptedRequests();
    try (OwnSystem own = new OwnSystem("OverloadIT", SLOW)) {
      URI api = own.system.endpoints().api();
      List<AddressClient> clients =
          ADDRESSES.stream().map(address -> new AddressClient(api, address)).toList();
      try (ApiClient calls = new ApiClient(api, Duration.ofMinutes(1));
          HealthWatch health = new HealthWatch(own.system.endpoints(), OwnSystem.HONEST)) {
        Organiser organiser = new Organiser(calls, own.system.endpoints());
        List<UUID> events = events(organiser);
        decide(own, new Overload(clients, organiser, events, accepted), WARM_UP);
        double pace = decide(own, new Overload(clients, organiser, events, accepted), MEASURED);
        own.output.print("  it decides %.0f a second", pace);
        Overload overload = new Overload(clients, organiser, events, accepted);
        overload.come((int) (2 * pace * TIME.toSeconds()), 2 * pace);
        report(own, overload, health);
        expectRefusalInTime(overload);
        assertThat(health.faults()).as("health").isEmpty();
      } finally {
        clients.forEach(AddressClient::close);
      }
      own.run.expectNothingLost(accepted);
      assertThat(own.watch.faults()).isEmpty();
    }
  }

  private static List<UUID> events(Organiser organiser) throws InterruptedException {
    List<UUID> events = new ArrayList<>();
    for (int i = 0; i < EVENTS; i++) {
      events.add(
          organiser
              .publish("Event " + i, Map.of("capacity", 1_000_000), List.of(), 0, 0)
              .eventId());
    }
    return events;
  }

  /** Lets so many come at once, and waits until they are decided: how many were in a second. */
  private static double decide(OwnSystem own, Overload crowd, int count)
      throws InterruptedException {
    long began = System.nanoTime();
    crowd.come(count, MANY_A_SECOND);
    new Recovery(own.system).awaitDecided();
    double seconds = (System.nanoTime() - began) / 1e9;
    long decided = crowd.answers().getOrDefault(202, 0L);
    own.output.print("  %d of %d decided after %.1f s", decided, count, seconds);
    return decided / seconds;
  }

  private static void report(OwnSystem own, Overload overload, HealthWatch health)
      throws Exception {
    own.output.print("  answers: %s; calls %s", overload.answers(), overload.calls());
    own.output.print("  polls %s; until decided %s", overload.polls(), overload.waits());
    own.output.print("  health: %s", health.times());
    own.output.print("  memory at most: %s", own.watch.memory());
    List<Double> estimates = overload.estimates();
    own.output.print(
        "  estimated over true wait, of %d: least %.2f, a tenth below %.2f, half %.2f, nine tenths %.2f",
        estimates.size(),
        at(estimates, 0),
        at(estimates, 0.1),
        at(estimates, 0.5),
        at(estimates, 0.9));
  }

  private static void expectRefusalInTime(Overload overload) {
    assertThat(overload.faults()).as("answers").isEmpty();
    assertThat(overload.refused()).as("refused").isPositive();
    assertThat(at(overload.estimates(), 0.5)).as("estimated over true wait").isBetween(0.5, 2.0);
  }

  private static double at(List<Double> sorted, double part) {
    return sorted.isEmpty() ? 0 : sorted.get((int) (part * (sorted.size() - 1)));
  }
}
