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

/** 2,000 users want 500 seats by their labels, most of them the same ones. */
public final class SeatContention {
  private static final int USERS = 2000;
  private static final int ROWS = 20;
  private static final int SEATS_PER_ROW = 25;
  private static final long SEED = 42;

  private SeatContention() {}

  private record SeatRequest(List<String> seats, JsonNode receipt) {
    boolean granted() {
      return receipt.path("status").asString("").equals("CONFIRMED");
    }

    long sequence() {
      return receipt.path("sequence").asLong();
    }
  }

  /** Runs it and holds what came of it against the seat map. */
  public static void run(TestClients clients) throws InterruptedException {
    UUID eventId = clients.publish("Seat contention", 0, Map.of());
    clients.addSeats(eventId, ROWS, SEATS_PER_ROW);
    List<List<String>> wanted = wanted(new Random(SEED));
    List<SeatRequest> requests =
        clients.each(
            clients.users(USERS),
            user -> {
              List<String> seats = wanted.get(user.number());
              return new SeatRequest(
                  seats,
                  clients.ask(
                      "/api/v1/events/" + eventId + "/bookings",
                      user.token(),
                      Map.of("seats", seats)));
            });

    Map<String, SeatRequest> holders = new HashMap<>();
    for (SeatRequest request : requests) {
      if (request.granted()) {
        assertThat(strings(request.receipt.path("seats")))
            .containsExactlyInAnyOrderElementsOf(request.seats);
        request.seats.forEach(seat -> assertThat(holders.put(seat, request)).as(seat).isNull());
      }
    }
    for (SeatRequest request : requests) {
      if (!request.granted()) {
        assertThat(request.receipt.path("status").asString("")).isEqualTo("REJECTED");
        assertThat(request.receipt.path("reason").asString("")).isEqualTo("SEAT_TAKEN");
        assertThat(request.seats)
            .as("somebody had one of them before")
            .anyMatch(seat -> {
              SeatRequest holder = holders.get(seat);
              return holder != null && holder.sequence() < request.sequence();
            });
      }
    }
    JsonNode map = clients.get("/api/v1/events/" + eventId + "/seats", clients.organiser);
    assertThat(map.size()).isEqualTo(ROWS * SEATS_PER_ROW);
    for (JsonNode seat : map) {
      boolean booked = holders.containsKey(seat.path("label").asString());
      assertThat(seat.path("status").asString()).isEqualTo(booked ? "BOOKED" : "AVAILABLE");
    }
    JsonNode event = clients.get("/api/v1/events/" + eventId, clients.organiser);
    assertThat(event.path("confirmed").asInt()).isEqualTo(holders.size());
    assertThat(holders).hasSizeGreaterThan(400);
  }

  /** One to four seats beside each other; the front rows are the most wanted. */
  private static List<List<String>> wanted(Random random) {
    return IntStream.range(0, USERS)
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
