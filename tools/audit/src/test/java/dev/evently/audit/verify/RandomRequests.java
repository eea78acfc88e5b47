package dev.evently.audit.verify;

import dev.evently.common.access.Actor;
import dev.evently.common.access.Role;
import dev.evently.common.json.JsonObject;
import dev.evently.common.log.LogPosition;
import dev.evently.common.request.BookingRequest.AcceptTransfer;
import dev.evently.common.request.BookingRequest.CancelBooking;
import dev.evently.common.request.BookingRequest.DeclineTransfer;
import dev.evently.common.request.BookingRequest.OfferTransfer;
import dev.evently.common.request.BookingRequest.PlaceBooking;
import dev.evently.common.request.BookingRequest.ReduceBooking;
import dev.evently.common.request.BookingRequest.TransferBooking;
import dev.evently.common.request.BookingRequest.WithdrawTransfer;
import dev.evently.common.request.EventRequest.AddSeats;
import dev.evently.common.request.EventRequest.CancelEvent;
import dev.evently.common.request.EventRequest.ChangeEvent;
import dev.evently.common.request.EventRequest.PublishEvent;
import dev.evently.common.request.EventRequest.ReplaceSeats;
import dev.evently.common.request.EventRequest.SeatMapRequest;
import dev.evently.common.request.EventRequest.SettleDue;
import dev.evently.common.request.HoldRequest.ConfirmHold;
import dev.evently.common.request.HoldRequest.PlaceAllotment;
import dev.evently.common.request.HoldRequest.PlaceHold;
import dev.evently.common.request.HoldRequest.ProlongHold;
import dev.evently.common.request.HoldRequest.ReduceAllotment;
import dev.evently.common.request.HoldRequest.ReleaseHold;
import dev.evently.common.request.Request;
import dev.evently.common.request.RequestRecord;
import dev.evently.common.request.TicketRequest;
import dev.evently.common.request.WaitlistRequest.AdmitFromWaitlist;
import dev.evently.common.request.WaitlistRequest.LeaveWaitlist;
import dev.evently.common.request.WaitlistRequest.ReduceWait;
import dev.evently.common.sale.Category;
import dev.evently.common.sale.EventInfo;
import dev.evently.common.sale.Price;
import dev.evently.common.sale.SaleTerms;
import dev.evently.common.sale.SeatRow;
import dev.evently.common.sale.Setting;
import dev.evently.common.sale.WaitlistTerms;
import dev.evently.common.sale.WaitlistTerms.Policy;
import dev.evently.common.sale.WaitlistTerms.Promotion;
import dev.evently.processor.rules.LoggedRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Requests of every kind for one event, from a seed. */
final class RandomRequests {
  private static final List<Setting> SETTINGS = List.of(Setting.values());

  private static final int REQUESTS = 60;
  private static final int USERS = 6;
  private static final List<String> CATEGORIES = List.of("Balcony", "Stalls");

  private final Random random;
  private final boolean categorised;
  private final Role organiser;
  private final UUID eventId;
  private final List<UUID> asked = new ArrayList<>();

  /** Of those who would wait. */
  private final List<UUID> joined = new ArrayList<>();

  private Instant now = Instant.parse("2030-01-01T00:00:00Z");
  private long offset;
  private long revision = 1;
  private UUID offered = new UUID(0, 0);
  private UUID receiver = new UUID(1, 0);
  private final List<SeatRow> map = new ArrayList<>();
  private int rows;

  RandomRequests(long seed) {
    random = new Random(seed);
    categorised = random.nextBoolean();
    organiser = random.nextBoolean() ? Role.ADMIN : Role.ORGANISER;
    eventId = uuid();
  }

  UUID eventId() {
    return eventId;
  }

  List<LoggedRequest> requests() {
    List<LoggedRequest> requests = new ArrayList<>();
    requests.add(
        logged(
            eventId,
            organiser,
            new PublishEvent(
                "Concert",
                "Hall",
                now.plus(Duration.ofMinutes(20 + random.nextInt(200))),
                categorised ? 6 : random.nextInt(8),
                1 + random.nextInt(4),
                terms(),
                info())));
    for (int i = 0; i < REQUESTS; i++) {
      UUID id = uuid();
      Request request = request(id);
      requests.add(logged(id, role(request), request));
    }
    return requests;
  }

  private Role role(Request request) {
    if (request instanceof SettleDue) {
      return Role.ADMIN;
    }
    if (organises(request)) {
      return organiser;
    }
    return random.nextInt(3) == 0 ? organiser : Role.USER;
  }

  private static boolean organises(Request request) {
    return request instanceof ChangeEvent
        || request instanceof AdmitFromWaitlist
        || (request instanceof TicketRequest tickets && tickets.forUser() != null)
        || request instanceof SeatMapRequest
        || request instanceof CancelEvent
        || request instanceof SettleDue
        || request instanceof PlaceAllotment
        || request instanceof ReduceAllotment;
  }

  private LoggedRequest logged(UUID requestId, Role role, Request request) {
    now = now.plusSeconds(random.nextInt(240));
    boolean answers = request instanceof AcceptTransfer || request instanceof DeclineTransfer;
    UUID anybody = new UUID(1, role == Role.ORGANISER ? 0 : random.nextInt(USERS));
    UUID user = answers ? receiver : anybody;
    return new LoggedRequest(
        new RequestRecord(requestId, eventId, new Actor(user, role), request),
        new LogPosition(0, offset++),
        now,
        null);
  }

  private Request request(UUID id) {
    return switch (random.nextInt(38)) {
      case 0, 1, 2, 3, 4, 5 -> {
        asked.add(id);
        List<String> seats = seats();
        int quantity = seats == null ? 1 + random.nextInt(4) : seats.size();
        UUID user = userOrNobody();
        boolean waits = user == null && random.nextInt(4) > 0;
        if (waits) {
          joined.add(id);
        }
        yield new PlaceBooking(quantity, waits, seats, null, category(), user);
      }
      case 6, 7, 8, 9 -> {
        asked.add(id);
        List<String> seats = seats();
        int quantity = seats == null ? 1 + random.nextInt(3) : seats.size();
        yield new PlaceHold(quantity, seats, null, category(), userOrNobody());
      }
      case 10, 11, 12 -> new CancelBooking(earlier());
      case 13, 14, 15 -> new ConfirmHold(earlier(), null);
      case 16 -> new ReleaseHold(earlier());
      case 17 ->
          random.nextBoolean()
              ? new LeaveWaitlist(earlier())
              : new AdmitFromWaitlist(oneOf(joined));
      case 18 ->
          random.nextBoolean()
              ? transfer()
              : new TransferBooking(earlier(), new UUID(1, random.nextInt(USERS)));
      case 19 -> transfer();
      case 20 ->
          new ChangeEvent(
              revision++,
              random.nextBoolean() ? null : "Concert " + random.nextInt(9),
              null,
              null,
              categorised || random.nextBoolean() ? null : random.nextInt(10),
              null,
              random.nextBoolean() ? terms() : null,
              info(),
              random.nextInt(4) > 0
                  ? null
                  : List.of(SETTINGS.get(random.nextInt(SETTINGS.size()))));
      case 21 -> {
        if (rows == 3 || random.nextBoolean()) {
          yield new SettleDue();
        }
        revision++;
        SeatRow row = row();
        map.add(row);
        yield new AddSeats(List.of(row));
      }
      case 22 -> random.nextBoolean() ? replacement() : new SettleDue();
      case 23 -> new SettleDue();
      case 26, 27 -> new ProlongHold(earlier());
      case 31 -> {
        asked.add(id);
        yield new PlaceAllotment(1 + random.nextInt(2), null, category(), "Press");
      }
      case 32 -> new ReduceAllotment(earlier(), 1, null);
      case 25 -> new ReduceWait(oneOf(joined), 1 + random.nextInt(2));
      case 29, 30, 33, 34, 35 -> new AdmitFromWaitlist(oneOf(joined));
      case 24, 28 -> new ReduceBooking(earlier(), 1 + random.nextInt(2), null);
      default -> random.nextInt(6) == 0 ? new CancelEvent(null) : new SettleDue();
    };
  }

  private @Nullable EventInfo info() {
    return random.nextInt(4) > 0
        ? null
        : new EventInfo(
            now.plus(Duration.ofHours(5 + random.nextInt(9))),
            "Europe/Berlin",
            "Act %d".formatted(random.nextInt(9)),
            new JsonObject("{\"a\":%d}".formatted(random.nextInt(9))),
            random.nextInt(9) == 0);
  }

  /** The rows in another order, perhaps without one of them. */
  private Request replacement() {
    if (map.isEmpty()) {
      map.add(row());
    }
    List<SeatRow> others = new ArrayList<>(map);
    Collections.shuffle(others, random);
    if (others.size() > 1 && random.nextInt(4) == 0) {
      others.removeLast();
    }
    return new ReplaceSeats(revision++, others);
  }

  private Request transfer() {
    return switch (random.nextInt(5)) {
      case 0, 1 -> {
        offered = earlier();
        receiver = new UUID(1, random.nextInt(USERS));
        yield new OfferTransfer(offered, receiver);
      }
      case 2 -> new WithdrawTransfer(offered);
      case 3 -> new DeclineTransfer(offered);
      default -> new AcceptTransfer(offered);
    };
  }

  private SeatRow row() {
    List<String> numbers =
        IntStream.rangeClosed(1, 2 + random.nextInt(4)).mapToObj(Integer::toString).toList();
    return new SeatRow(
        null,
        Character.toString('A' + rows++),
        numbers,
        categorised ? CATEGORIES.get(random.nextInt(2)) : null);
  }

  private @Nullable List<String> seats() {
    if (rows == 0 || random.nextBoolean()) {
      return null;
    }
    String row = Character.toString('A' + random.nextInt(rows)) + "-";
    int first = 1 + random.nextInt(3);
    return IntStream.rangeClosed(first, first + random.nextInt(2))
        .mapToObj(seat -> row + seat)
        .toList();
  }

  private @Nullable String category() {
    return categorised && random.nextInt(8) > 0 ? CATEGORIES.get(random.nextInt(2)) : null;
  }

  /** For whom an organiser asks; mostly people ask for themselves. */
  private @Nullable UUID userOrNobody() {
    return random.nextInt(6) == 0 ? new UUID(1, random.nextInt(USERS)) : null;
  }

  private UUID earlier() {
    return oneOf(asked);
  }

  private UUID oneOf(List<UUID> ids) {
    return ids.isEmpty() ? uuid() : ids.get(Math.max(0, ids.size() - 1 - random.nextInt(12)));
  }

  private SaleTerms terms() {
    return new SaleTerms(
        Duration.ofSeconds(60 + random.nextInt(600)),
        random.nextInt(3) == 0 ? Duration.ofSeconds(1 + random.nextInt(600)) : null,
        random.nextInt(3) == 0 ? 1 + random.nextInt(6) : null,
        null,
        null,
        new WaitlistTerms(
            random.nextBoolean() ? Policy.FIRST_FIT : Policy.STRICT,
            random.nextBoolean() ? Promotion.OFFER : Promotion.AUTO,
            Duration.ofSeconds(60 + random.nextInt(600)),
            random.nextInt(3) == 0 ? random.nextInt(4) : null,
            random.nextInt(5) == 0),
        categorised && rows == 0
            ? List.of(
                new Category("Stalls", 4, new Price(1500, "EUR")), new Category("Balcony", 2, null))
            : null);
  }

  private UUID uuid() {
    return new UUID(random.nextLong(), random.nextLong());
  }
}
