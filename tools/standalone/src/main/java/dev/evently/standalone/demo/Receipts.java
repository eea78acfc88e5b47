package dev.evently.standalone.demo;

import dev.evently.standalone.crowd.Visit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the people of a crowd were told: their place in the queue, and their receipt. */
record Receipts(List<Visit> visits, List<DemoUser> users) {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final double NANOS = 1e9;

  /** How many have a receipt with each status. */
  Map<String, Integer> byStatus() {
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (Visit visit : visits) {
      if (visit.decided() != null) {
        counts.merge(json(visit.decided()).path("status").asString(""), 1, Integer::sum);
      }
    }
    return counts;
  }

  /** Why some have none. */
  List<String> failures() {
    List<String> failures = new ArrayList<>();
    for (int i = 0; i < visits.size(); i++) {
      String why = visits.get(i).failure();
      if (why != null) {
        failures.add(users.get(i).name() + ": " + why);
      }
    }
    return failures;
  }

  /** Some of them, from the first one to the last one who came, in a line each. */
  List<String> stories() {
    int last = visits.size() - 1;
    return Stream.of(0, whoAskedBefore(last / 3), whoAskedBefore(last * 2 / 3), last)
        .distinct()
        .map(this::story)
        .toList();
  }

  /** The last one up to this one who asked for the place in the queue. */
  private static int whoAskedBefore(int number) {
    return number - number % DemoUser.PLACE_ASKED_BY_EVERY;
  }

  private String story(int number) {
    Visit visit = visits.get(number);
    if (visit.accepted() == null || visit.decided() == null) {
      return "%s has no receipt".formatted(users.get(number).name());
    }
    String place =
        visit.visitor().asksForPlace()
            ? " was told \"%,d ahead\" after %.2f s,"
                .formatted(
                    json(visit.accepted()).path("ahead").asLong(),
                    (visit.accepted().at() - visit.due()) / NANOS)
            : "";
    return "%s came after %.1f s,%s and after %.2f s: %s"
        .formatted(
            users.get(number).name(),
            (visit.due() - visits.getFirst().due()) / NANOS,
            place,
            (visit.decided().at() - visit.due()) / NANOS,
            json(visit.decided()).path("detail").asString(""));
  }

  /** How fast they were served. */
  CrowdPace pace() {
    long began = visits.getFirst().due();
    return new CrowdPace(
        sorted(visits.stream().map(Visit::accepted), began),
        sorted(visits.stream().map(Visit::decided), began));
  }

  private static List<Duration> sorted(Stream<Visit.@Nullable Answer> answers, long began) {
    return answers
        .filter(Objects::nonNull)
        .map(answer -> Duration.ofNanos(answer.at() - began))
        .sorted()
        .toList();
  }

  private static JsonNode json(Visit.Answer answer) {
    return MAPPER.readTree(answer.body());
  }
}
