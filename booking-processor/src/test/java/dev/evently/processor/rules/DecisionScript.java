package dev.evently.processor.rules;

import dev.evently.common.access.Actor;
import dev.evently.common.outcome.BookingOutcome.BookingConfirmed;
import dev.evently.common.outcome.HoldOutcome.HoldPlaced;
import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistJoined;
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
import dev.evently.common.request.EventRequest.SettleDue;
import dev.evently.common.request.HoldRequest.ConfirmHold;
import dev.evently.common.request.HoldRequest.PlaceAllotment;
import dev.evently.common.request.HoldRequest.PlaceHold;
import dev.evently.common.request.HoldRequest.ProlongHold;
import dev.evently.common.request.HoldRequest.ReduceAllotment;
import dev.evently.common.request.HoldRequest.ReleaseHold;
import dev.evently.common.request.Request;
import dev.evently.common.request.WaitlistRequest.AdmitFromWaitlist;
import dev.evently.common.request.WaitlistRequest.LeaveWaitlist;
import dev.evently.common.request.WaitlistRequest.ReduceWait;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Plays the rows of a decision script and tells what each came to. */
final class DecisionScript {
  private final Map<UUID, String> users =
      new HashMap<>(Map.of(TestRequestLog.ADMIN.userId(), "admin"));

  /** What a name stands for: the last that a person got, or what was given that name. */
  private final Map<String, UUID> ids = new HashMap<>();

  private final Map<String, Actor> askers = new HashMap<>();
  private final Set<UUID> decided = new HashSet<>();
  private int events;
  private TestRequestLog log = new TestRequestLog("unknown", 0);
  private EventState state = EventState.empty(log.event);
  private @Nullable LoggedRequest last;
  private @Nullable OutcomeRecord answer;

  /** The outcome of one command, in words; empty when there is none. */
  String play(String command) {
    ScriptWords words = new ScriptWords(command);
    return switch (words.get(0)) {
      case "days" -> pass(Duration.ofDays(Long.parseLong(words.get(1))));
      case "minutes" -> pass(Duration.ofMinutes(Long.parseLong(words.get(1))));
      case "seconds" -> pass(Duration.ofSeconds(Long.parseLong(words.get(1))));
      case "figures" -> OutcomeWords.figures(pool(words));
      case "info" -> OutcomeWords.info(Objects.requireNonNull(state.details()).info());
      case "opportunity" -> OutcomeWords.opportunity(pool(words).lastOpportunity());
      case "why" -> withNames(OutcomeWords.detail(Objects.requireNonNull(answer)));
      default -> ask(words);
    };
  }

  private String pass(Duration time) {
    log.waitFor(time);
    return "";
  }

  private TicketPool pool(ScriptWords words) {
    String name = words.has("in") ? Objects.requireNonNull(words.after("in")) : "";
    return state.pools().stream().filter(p -> p.name().equals(name)).findFirst().orElseThrow();
  }

  /** A text in which ids are the names that the script has for them. */
  private String withNames(String text) {
    String named = text.replace(state.eventId().toString(), "<event>");
    for (Map.Entry<String, UUID> id : ids.entrySet()) {
      named = named.replace(id.getValue().toString(), "<" + id.getKey() + ">");
    }
    return named.replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "<unknown>");
  }

  private String ask(ScriptWords words) {
    LoggedRequest request = byItsRules(request(words), words);
    last = request;
    if (!decided.add(request.requestId())) {
      return "";
    }
    List<OutcomeRecord> outcomes = Decider.decide(state, request);
    outcomes.stream().filter(OutcomeRecord::isAnswer).forEach(o -> remember(words, request, o));
    return OutcomeWords.tell(outcomes, users);
  }

  private static LoggedRequest byItsRules(LoggedRequest made, ScriptWords words) {
    if (words.has("first-rules")) {
      return TestRequestLog.ofFirstRules(made);
    }
    return words.has("second-rules") ? TestRequestLog.ofSecondRules(made) : made;
  }

  /** A request that was rejected leads to nothing that one could name. */
  private void remember(ScriptWords words, LoggedRequest request, OutcomeRecord answer) {
    this.answer = answer;
    if (answer.outcome() instanceof BookingConfirmed
        || answer.outcome() instanceof WaitlistJoined
        || answer.outcome() instanceof HoldPlaced) {
      String name = Objects.requireNonNullElse(words.after("as"), words.get(1));
      ids.put(name, request.requestId());
      askers.put(name, words.get(0).equals("allot") ? organiser(words) : user(words.get(1)));
    }
  }

  private LoggedRequest request(ScriptWords words) {
    return switch (words.get(0)) {
      case "event" -> publish(words);
      case "place" -> log.add(by(words, user(words.get(1))), place(words));
      case "hold" -> log.add(by(words, user(words.get(1))), hold(words));
      case "cancel" -> log.add(asker(words), new CancelBooking(id(words)));
      case "allot" -> log.add(organiser(words), allot(words));
      case "allot-only" -> log.add(organiser(words), reduceAllotment(words));
      case "prolong" -> log.add(asker(words), new ProlongHold(id(words)));
      case "await" ->
          log.add(asker(words), new ReduceWait(id(words), Integer.parseInt(words.get(2))));
      case "keep" -> log.add(asker(words), reduce(words));
      case "leave" -> log.add(asker(words), new LeaveWaitlist(id(words)));
      case "admit" -> log.add(organiser(words), new AdmitFromWaitlist(id(words)));
      case "release" -> log.add(asker(words), new ReleaseHold(id(words)));
      case "confirm" -> log.add(asker(words), new ConfirmHold(id(words), words.after("for")));
      case "offer" -> log.add(asker(words), new OfferTransfer(id(words), receiver(words)));
      case "withdraw" -> log.add(asker(words), new WithdrawTransfer(id(words)));
      case "accept" -> log.add(asker(words), new AcceptTransfer(id(words)));
      case "decline" -> log.add(asker(words), new DeclineTransfer(id(words)));
      case "transfer" -> log.add(asker(words), new TransferBooking(id(words), receiver(words)));
      case "capacity" -> change(words, null, Integer.valueOf(words.get(1)));
      case "start" -> change(words, Duration.ofDays(Long.parseLong(words.get(1))), null);
      case "change" -> change(words, null, words.number("capacity"));
      case "seats" -> log.add(organiser(words), new AddSeats(words.rows()));
      case "replace-seats" ->
          log.add(organiser(words), new ReplaceSeats(revision(words), words.rows()));
      case "cancel-event" -> {
        Integer revision = words.number("rev");
        Long expected = revision == null ? null : Long.valueOf(revision);
        yield log.add(organiser(words), new CancelEvent(expected));
      }
      case "settle" -> log.add(organiser(words), new SettleDue());
      case "again" -> {
        LoggedRequest first = Objects.requireNonNull(last);
        yield log.add(first.requestId(), first.record().actor(), first.record().request());
      }
      default -> throw new IllegalArgumentException("Expected a command, but got " + words.get(0));
    };
  }

  private LoggedRequest publish(ScriptWords words) {
    log = new TestRequestLog("event " + events++, 0);
    state = EventState.empty(log.event);
    return log.add(
        log.event,
        organiser(words),
        new PublishEvent(
            "Concert",
            "Hall",
            TestRequestLog.START,
            Integer.parseInt(words.get(1)),
            Objects.requireNonNullElse(words.number("max"), 10),
            words.terms(),
            words.info()));
  }

  private LoggedRequest change(
      ScriptWords words, @Nullable Duration startsAfter, @Nullable Integer capacity) {
    return log.add(
        organiser(words),
        new ChangeEvent(
            revision(words),
            null,
            null,
            startsAfter == null ? null : TestRequestLog.OPENING.plus(startsAfter),
            capacity,
            words.number("max"),
            words.terms(),
            words.info(),
            words.cleared()));
  }

  /** The one that a command names, or else the current one. */
  private long revision(ScriptWords words) {
    EventDetails details = state.details();
    Integer expected = words.number("rev");
    long current = details == null ? 1 : details.revision();
    return expected == null ? current : expected;
  }

  private Request place(ScriptWords words) {
    List<String> seats = seats(words);
    return new PlaceBooking(
        seats == null ? Integer.parseInt(words.get(2)) : seats.size(),
        !words.has("nowait") && !words.has("by"),
        seats,
        words.after("section"),
        words.after("in"),
        forUser(words));
  }

  private Request hold(ScriptWords words) {
    List<String> seats = seats(words);
    return new PlaceHold(
        seats == null ? Integer.parseInt(words.get(2)) : seats.size(),
        seats,
        words.after("section"),
        words.after("in"),
        forUser(words));
  }

  /** Who asks by somebody else gets the tickets from them. */
  private @Nullable UUID forUser(ScriptWords words) {
    return words.has("by") ? user(words.get(1)).userId() : null;
  }

  private static Request allot(ScriptWords words) {
    List<String> seats = seats(words);
    return new PlaceAllotment(
        seats == null ? Integer.parseInt(words.get(2)) : seats.size(),
        seats,
        words.after("in"),
        words.get(1));
  }

  private Request reduceAllotment(ScriptWords words) {
    List<String> seats = seats(words);
    return new ReduceAllotment(
        id(words), seats == null ? Integer.parseInt(words.get(2)) : seats.size(), seats);
  }

  private Request reduce(ScriptWords words) {
    List<String> seats = seats(words);
    return new ReduceBooking(
        id(words), seats == null ? Integer.parseInt(words.get(2)) : seats.size(), seats);
  }

  /** The labels; null when a number stands there instead. */
  private static @Nullable List<String> seats(ScriptWords words) {
    return words.get(2).contains("-") ? List.of(words.get(2).split(",")) : null;
  }

  private UUID id(ScriptWords words) {
    return ids.getOrDefault(words.get(1), TestRequestLog.id("never asked for by " + words.get(1)));
  }

  private @Nullable UUID receiver(ScriptWords words) {
    String name = Objects.requireNonNull(words.after("to"));
    return name.equals("nobody") ? null : user(name).userId();
  }

  private Actor asker(ScriptWords words) {
    Actor asker = askers.get(words.get(1));
    return by(words, asker == null ? user(words.get(1)) : asker);
  }

  private Actor organiser(ScriptWords words) {
    return by(words, TestRequestLog.ADMIN);
  }

  private Actor by(ScriptWords words, Actor otherwise) {
    String name = words.after("by");
    if (name == null) {
      return otherwise;
    }
    if (name.equals("organiser")) {
      String person = Objects.requireNonNull(words.after("organiser"));
      users.put(TestRequestLog.organiser(person).userId(), person);
      return TestRequestLog.organiser(person);
    }
    return name.equals("admin") ? TestRequestLog.ADMIN : user(name);
  }

  private Actor user(String name) {
    Actor actor = name.equals("admin") ? TestRequestLog.ADMIN : TestRequestLog.user(name);
    users.put(actor.userId(), name);
    return actor;
  }
}
