package dev.evently.standalone.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** 2,000 people want 500 seats by their labels, most of them the same ones. */
public final class SeatRush {
  private static final int PEOPLE = 2000;
  private static final int ROWS = 20;
  private static final int SEATS_PER_ROW = 25;
  private static final long SEED = 42;

  private SeatRush() {}

  private record Wish(List<String> seats, JsonNode receipt) {
    boolean granted() {
      return receipt.path("status").asString("").equals("CONFIRMED");
    }

    long sequence() {
      return receipt.path("sequence").asLong();
    }
  }

  /** Runs it and holds what came of it against the seat map. */
  public static void run(Crowd crowd) throws InterruptedException {
    UUID eventId = crowd.publish("Seat rush", 0, Map.of());
    crowd.addSeats(eventId, ROWS, SEATS_PER_ROW);
    List<List<String>> wanted = wishes(new Random(SEED));
    List<Wish> wishes =
        crowd.each(
            crowd.people(PEOPLE),
            person -> {
              List<String> seats = wanted.get(person.number());
              return new Wish(
                  seats,
                  crowd.ask(
                      "/api/v1/events/" + eventId + "/bookings",
                      person.token(),
                      Map.of("seats", seats)));
            });

    Map<String, Wish> holders = new HashMap<>();
    for (Wish wish : wishes) {
      if (wish.granted()) {
        assertThat(strings(wish.receipt.path("seats")))
            .containsExactlyInAnyOrderElementsOf(wish.seats);
        wish.seats.forEach(seat -> assertThat(holders.put(seat, wish)).as(seat).isNull());
      }
    }
    for (Wish wish : wishes) {
      if (!wish.granted()) {
        assertThat(wish.receipt.path("status").asString("")).isEqualTo("REJECTED");
        assertThat(wish.receipt.path("reason").asString("")).isEqualTo("SEAT_TAKEN");
        assertThat(wish.seats)
            .as("somebody had one of them before")
            .anyMatch(seat -> {
              Wish holder = holders.get(seat);
              return holder != null && holder.sequence() < wish.sequence();
            });
      }
    }
    JsonNode map = crowd.get("/api/v1/events/" + eventId + "/seats", crowd.organiser);
    assertThat(map.size()).isEqualTo(ROWS * SEATS_PER_ROW);
    for (JsonNode seat : map) {
      boolean booked = holders.containsKey(seat.path("label").asString());
      assertThat(seat.path("status").asString()).isEqualTo(booked ? "BOOKED" : "AVAILABLE");
    }
    JsonNode event = crowd.get("/api/v1/events/" + eventId, crowd.organiser);
    assertThat(event.path("confirmed").asInt()).isEqualTo(holders.size());
    assertThat(holders).hasSizeGreaterThan(400);
  }

  /** One to four seats beside each other; the front rows are the most wanted. */
  private static List<List<String>> wishes(Random random) {
    return IntStream.range(0, PEOPLE)
        .mapToObj(_ -> {
          int quantity = 1 + random.nextInt(4);
          int back = random.nextInt(ROWS);
          char row = (char) ('A' + Math.min(back, random.nextInt(ROWS)));
          int first = 1 + random.nextInt(SEATS_PER_ROW - quantity + 1);
          return IntStream.range(first, first + quantity)
              .mapToObj(seat -> row + "-" + seat)
              .toList();
        })
        .toList();
  }

  private static List<String> strings(JsonNode values) {
    return StreamSupport.stream(values.spliterator(), false).map(JsonNode::asString).toList();
  }
}
