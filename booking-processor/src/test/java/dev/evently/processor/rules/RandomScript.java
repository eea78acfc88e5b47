package dev.evently.processor.rules;

import dev.evently.common.access.Actor;
import dev.evently.common.access.Role;
import dev.evently.common.request.BookingRequest.AcceptTransfer;
import dev.evently.common.request.BookingRequest.CancelBooking;
import dev.evently.common.request.BookingRequest.DeclineTransfer;
import dev.evently.common.request.BookingRequest.OfferTransfer;
import dev.evently.common.request.BookingRequest.ReduceBooking;
import dev.evently.common.request.BookingRequest.TransferBooking;
import dev.evently.common.request.BookingRequest.WithdrawTransfer;
import dev.evently.common.request.EventRequest.SettleDue;
import dev.evently.common.request.HoldRequest.ConfirmHold;
import dev.evently.common.request.HoldRequest.ProlongHold;
import dev.evently.common.request.HoldRequest.ReleaseHold;
import dev.evently.common.request.Request;
import dev.evently.common.request.WaitlistRequest.AdmitFromWaitlist;
import dev.evently.common.request.WaitlistRequest.LeaveWaitlist;
import dev.evently.common.request.WaitlistRequest.ReduceWait;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A random script at one event, of every type of request: few people and few tickets, so that
 * everything collides, and little time, so that holds expire between requests and just when one
 * comes. The naive decider listens, so that most requests are about what there is. The same seed
 * always gives the same script.
 */
public final class RandomScript {
  private static final int PEOPLE = 7;
  private static final Set<String> HELD = Set.of("held");
  private static final Set<String> CONFIRMED = Set.of("confirmed");
  private static final Set<String> WAITING = Set.of("waiting", "offered");
  private static final Actor TICKER = new Actor(new UUID(0, 0), Role.ADMIN);

  private final Random random;
  private final TestRequestLog log;
  private final int length;
  private final RandomTerms randomTerms;
  private final int people;
  private final boolean seated;
  private final RandomOrganiser organiser;
  private final List<LoggedRequest> requests = new ArrayList<>();
  private final RandomTickets tickets;
  private final NaiveDecider naive = new NaiveDecider();
  private int useless;

  private RandomScript(long seed, String event, int partition, int length) {
    random = new Random(seed * 0x9E3779B97F4A7C15L); // neighbours would begin alike
    log = new TestRequestLog(event, partition);
    this.length = length > 0 ? length : 5 + random.nextInt(40);
    int scale = 1 + this.length / 100;
    randomTerms = new RandomTerms(random, scale);
    people = PEOPLE * scale;
    int kind = (int) Math.floorMod(seed, 4L);
    seated = (kind & 1) != 0;
    organiser =
        new RandomOrganiser(random, log, randomTerms, naive, this::person, seated, (kind & 2) != 0);
    tickets = new RandomTickets(random, log, randomTerms, naive, organiser, this::person, seated);
  }

  /** Between 5 and 45 requests, the first of which mostly publishes the event. */
  public static List<LoggedRequest> of(long seed) {
    return of(seed, "random", 0);
  }

  /** A script at an event of its own. */
  public static List<LoggedRequest> of(long seed, String event, int partition) {
    return of(seed, event, partition, 0);
  }

  /** A script of {@code length} requests after the first ones, with as many more people. */
  public static List<LoggedRequest> of(long seed, String event, int partition, int length) {
    RandomScript script = new RandomScript(seed, event, partition, length);
    script.fill();
    return List.copyOf(script.requests);
  }

  private void fill() {
    if (random.nextInt(100) > 0) {
      add(organiser.publish());
    }
    for (int i = 0; seated && i <= random.nextInt(2); i++) {
      add(organiser.addSeats());
    }
    for (int i = 0; i < length && useless < 12; i++) {
      passTime();
      add(next());
    }
  }

  private void add(LoggedRequest made) {
    LoggedRequest request =
        switch (random.nextInt(12)) {
          case 0 -> TestRequestLog.ofFirstRules(made);
          case 1 -> TestRequestLog.ofSecondRules(made);
          default -> made;
        };
    naive.ask(request);
    requests.add(request);
    useless += naive.isOnSale() ? 0 : 1;
  }

  private void passTime() {
    int dice = random.nextInt(100);
    if (dice < 8) {
      log.pass(Duration.ofSeconds(-1)); // two at once
    } else if (dice < 9 && !isUnknownWhoFits()) {
      log.pass(Duration.ofSeconds(-3)); // another broker's clock
    } else if (dice < 25) {
      log.pass(Duration.ofSeconds(random.nextInt(5)));
    } else if (dice == 25) {
      log.pass(Duration.ofMinutes(random.nextInt(90)));
    } else if (isRare()) {
      log.pass(Duration.ofDays(random.nextInt(20)));
    }
  }

  /** Decisions by earlier editions of the rules do not remember who fits when the event starts. */
  private boolean isUnknownWhoFits() {
    return !requests.isEmpty() && requests.getLast().record().isBefore(3);
  }

  /** Once in two scripts, however long they are. */
  private boolean isRare() {
    return random.nextInt(2 * Math.max(length, 45)) == 0;
  }

  private LoggedRequest next() {
    int dice = random.nextInt(100);
    if (dice < 38) {
      return tickets.place();
    }
    if (dice < 40) {
      return tickets.allot();
    }
    if (dice < 52) {
      return tickets.hold();
    }
    if (dice < 55) {
      return ofOne(NaiveClaim::hold, HELD, ProlongHold::new);
    }
    if (dice < 60) {
      return ofOne(NaiveClaim::hold, HELD, this::confirm);
    }
    if (dice < 64) {
      return ofOne(NaiveClaim::hold, HELD, ReleaseHold::new);
    }
    if (dice < 67) {
      return ofOne(NaiveClaim::booking, CONFIRMED, this::reduce);
    }
    if (dice < 75) {
      return ofOne(NaiveClaim::booking, CONFIRMED, CancelBooking::new);
    }
    if (dice < 77) {
      return ofOne(NaiveClaim::waiting, WAITING, id -> new ReduceWait(id, 1 + random.nextInt(3)));
    }
    if (dice < 79) {
      return random.nextInt(3) == 0
          ? ofOne(NaiveClaim::waiting, WAITING, AdmitFromWaitlist::new)
          : ofOne(NaiveClaim::waiting, WAITING, LeaveWaitlist::new);
    }
    if (dice < 84) {
      return transfer();
    }
    if (dice < 92) {
      boolean replaces = random.nextInt(seated ? 4 : 60) == 0;
      return replaces ? organiser.replaceSeats() : organiser.change();
    }
    if (dice < 94) {
      return seated || random.nextInt(6) == 0 ? organiser.addSeats() : tickets.place();
    }
    if (dice < 97) {
      return log.add(random.nextInt(6) == 0 ? organiser.organiser() : TICKER, new SettleDue());
    }
    return random.nextInt(Math.max(length, 45) / 9) == 0 ? organiser.cancelEvent() : again();
  }

  private interface AboutOne {
    Request of(UUID id);
  }

  /** Mostly of one that is active, sometimes of one that was, seldom of one that never was. */
  private LoggedRequest ofOne(
      Function<NaiveClaim, String> state, Set<String> active, AboutOne request) {
    int luck = random.nextInt(20);
    List<UUID> ids =
        luck < 14
            ? naive.those(ticket -> active.contains(state.apply(ticket)))
            : luck < 18 ? naive.those(ticket -> !state.apply(ticket).isEmpty()) : tickets.asked();
    if (ids.isEmpty()) {
      return tickets.place();
    }
    UUID id = random.nextInt(25) == 0 ? new UUID(1, random.nextInt(5)) : randomTerms.any(ids);
    int dice = random.nextInt(10);
    Actor asker = tickets.askerOf(id);
    return log.add(dice < 6 ? asker : dice < 8 ? organiser.organiser() : person(), request.of(id));
  }

  private Request confirm(UUID id) {
    return new ConfirmHold(id, random.nextBoolean() ? null : "paid " + random.nextInt(9));
  }

  /** Mostly to fewer, and to some of the seats. */
  private Request reduce(UUID bookingId) {
    NaiveClaim claim = naive.booking(bookingId);
    List<String> seats = new ArrayList<>(claim == null ? List.of() : claim.seats);
    Collections.shuffle(seats, random);
    int had = claim == null ? 2 : claim.quantity;
    int more = random.nextInt(12) == 0 ? 2 : random.nextInt(3) / 2;
    int quantity = Math.max(1, had - 1 + more);
    if (random.nextInt(20) == 0) {
      seats.addFirst("Z-9");
    }
    return seats.size() < quantity || random.nextBoolean()
        ? new ReduceBooking(bookingId, quantity, null)
        : new ReduceBooking(bookingId, quantity, seats.subList(0, quantity));
  }

  /** Offers, and answers by those to whom one was made, and sometimes a transfer of before. */
  private LoggedRequest transfer() {
    List<UUID> offered = naive.those(ticket -> !ticket.offer.isEmpty());
    int dice = random.nextInt(10);
    if (dice == 0) {
      return ofOne(NaiveClaim::booking, CONFIRMED, id -> new TransferBooking(id, someReceiver()));
    }
    if (offered.isEmpty() || dice < 3) {
      return ofOne(NaiveClaim::booking, CONFIRMED, id -> new OfferTransfer(id, someReceiver()));
    }
    UUID id = randomTerms.any(offered);
    if (dice == 3) {
      return log.add(tickets.askerOf(id), new WithdrawTransfer(id));
    }
    Actor receiver = naive.receiverOf(id);
    Actor answering = receiver == null || random.nextInt(8) == 0 ? person() : receiver;
    return log.add(answering, dice < 8 ? new AcceptTransfer(id) : new DeclineTransfer(id));
  }

  private @Nullable UUID someReceiver() {
    return random.nextInt(10) == 0 ? null : person().userId();
  }

  private LoggedRequest again() {
    if (requests.isEmpty()) {
      return tickets.place();
    }
    LoggedRequest earlier = requests.get(random.nextInt(requests.size()));
    return log.add(earlier.requestId(), earlier.record().actor(), earlier.record().request());
  }

  private Actor person() {
    return TestRequestLog.user("person " + random.nextInt(people));
  }
}
