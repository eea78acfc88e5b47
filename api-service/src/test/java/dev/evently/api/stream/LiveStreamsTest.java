package dev.evently.api.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.evently.api.stream.LiveStreams.Message;
import dev.evently.api.testing.SomeProperties;
import dev.evently.common.access.Actor;
import dev.evently.common.access.Role;
import dev.evently.service.access.CallSession;
import dev.evently.service.problem.ProblemException;
import dev.evently.service.server.OpenAnswer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

@Timeout(30)
class LiveStreamsTest {
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Actor ANN = actor();
  private static final Actor BOB = actor();
  private static final String HERE = "192.0.2.1";
  private static final String THERE = "192.0.2.2";

  private final List<Message> log = new CopyOnWriteArrayList<>();
  private final Set<UUID> ended = ConcurrentHashMap.newKeySet();
  private final MockHttpServletResponse response = new MockHttpServletResponse();
  private final StreamCounts counts =
      new StreamCounts(
          SomeProperties.with(
              Map.of("evently.streams.per-user", "2", "evently.streams.per-address", "3")));
  private final List<Answer> answers = new CopyOnWriteArrayList<>();
  private LiveStreams<String> streams = streams(4, LONG, LONG);

  private LiveStreams<String> streams(int max, Duration heartbeat, Duration lifetime) {
    return new LiveStreams<>(
        counts, ended::contains, max, heartbeat, lifetime, (_, begin) -> begin(begin));
  }

  private void begin(Consumer<OpenAnswer> begin) {
    var answer = new Answer();
    answers.add(answer);
    begin.accept(answer);
  }

  /** What was sent behind the head, to a client that leaves when it is told to. */
  private final class Answer implements OpenAnswer {
    private volatile Runnable then = () -> {};
    private volatile boolean open = true;

    @Override
    public void write(byte[] bytes) throws IOException {
      response.getOutputStream().write(bytes);
    }

    @Override
    public void flush() {
      // It is there.
    }

    @Override
    public void onClose(Runnable then) {
      this.then = then;
    }

    @Override
    public boolean isOpen() {
      return open;
    }

    @Override
    public void close() {
      open = false;
      then.run();
    }
  }

  @AfterEach
  void stop() {
    streams.stop();
  }

  @Test
  void sendsWhatIsThereAndThenWhatItIsWokenFor() {
    log.add(new Message(1L, "word", "one"));
    log.add(new Message(2L, "word", "two"));
    serve("a", 1);
    await().until(() -> text().contains("id: 2\nevent: word\ndata: two\n\n"));
    log.add(new Message(3L, "word", "three"));
    streams.wake((key, last) -> key.equals("b") || last > 2);
    assertThat(text()).doesNotContain("three");
    streams.wake((key, last) -> key.equals("a") && last == 2);
    await().until(() -> text().contains("id: 3\nevent: word\ndata: three\n\n"));
    assertThat(text()).doesNotContain("one");
    assertThat(streams.keys()).containsExactly("a");
    streams.stop();
    await().until(() -> streams.keys().isEmpty());
  }

  /** Who is cut off before the first message knows where to go on. */
  @Test
  void beginsWithTheIdBehindWhichItIs() {
    log.add(new Message(8L, "word", "eight"));
    serve("a", 7);
    await().until(() -> text().equals("retry: 2000\nid: 7\n\nid: 8\nevent: word\ndata: eight\n\n"));
  }

  @Test
  void beatsWhileItIsSilentAndEndsWhenItsTimeIsOver() {
    streams = streams(1, Duration.ofMillis(20), Duration.ofMillis(500));
    serve("a", 0);
    await().until(() -> streams.keys().isEmpty());
    assertThat(text()).startsWith("retry: 2000\nid: 0\n\n:\n\n:\n\n");
  }

  @Test
  void endsWithTheSessionOfItsToken() {
    streams = streams(2, Duration.ofMillis(20), LONG);
    UUID session = UUID.randomUUID();
    var call = call(HERE);
    call.setAttribute(CallSession.class.getName(), session);
    streams.serve("a", () -> 0, _ -> List.of(), ANN, call, response);
    serve("b", 0);
    await().until(() -> text().contains(":\n\n:\n\n"));
    assertThat(streams.keys()).containsExactlyInAnyOrder("a", "b");
    ended.add(session);
    await().untilAsserted(() -> assertThat(streams.keys()).containsExactly("b"));
  }

  @Test
  void endsWhenItsTokenExpires() {
    var call = call(HERE);
    call.setAttribute(CallSession.class.getName() + ".expiry", Instant.now().plusMillis(200));
    streams.serve("a", () -> 0, _ -> List.of(), ANN, call, response);
    await().until(() -> streams.keys().isEmpty());
    await().until(() -> !answers.getFirst().isOpen());
  }

  @Test
  void tellsStatesWithoutAnId() {
    var states = new ArrayDeque<>(List.of(new Message(null, "state", "new")));
    streams.serve(
        "a",
        () -> 5,
        last -> states.isEmpty() || last != 5 ? List.of() : List.of(states.remove()),
        ANN,
        call(HERE),
        response);
    await().until(() -> text().equals("retry: 2000\nid: 5\n\nevent: state\ndata: new\n\n"));
  }

  @Test
  void tellsAllThatItIsWokenForWhileItIsBusy() throws InterruptedException {
    var begun = new CountDownLatch(1);
    var mayGoOn = new CountDownLatch(1);
    streams.serve(
        "a",
        () -> 0,
        last -> {
          var found = log.stream().filter(m -> Objects.requireNonNull(m.id()) > last).toList();
          begun.countDown();
          awaitUninterruptibly(mayGoOn);
          return found;
        },
        ANN,
        call(HERE),
        response);
    begun.await();
    log.add(new Message(1L, "word", "one"));
    streams.wake((_, _) -> true);
    mayGoOn.countDown();
    await().until(() -> text().contains("data: one"));
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A call counts for those that are worked on at once; a stream must not. */
  @Test
  void leavesTheCallThatOpenedIt() {
    var call = serve("a", 0);
    assertThat(call.isAsyncStarted()).isFalse();
    assertThat(response.getHeader("Connection")).isEqualTo("close");
    streams.stop();
    await().until(() -> !answers.getFirst().isOpen());
  }

  @Test
  void endsWhenItsClientLeaves() {
    serve("a", 0);
    answers.getFirst().close();
    await().until(() -> streams.keys().isEmpty());
  }

  @Test
  void endsWhenItsMessagesCannotBeRead() {
    streams.serve(
        "a",
        () -> 0,
        _ -> {
          throw new IllegalStateException("the database is away");
        },
        ANN,
        call(HERE),
        response);
    await().until(() -> streams.keys().isEmpty());
    for (int stream = 0; stream < 2; stream++) {
      serve("a", 0, ANN, HERE);
    }
  }

  @Test
  void refusesMoreStreamsThanItHasRoomFor() {
    streams = streams(1, LONG, LONG);
    serve("a", 0);
    expectRefusal(BOB, THERE, HttpStatus.SERVICE_UNAVAILABLE);
    streams.stop();
    await().until(() -> streams.keys().isEmpty());
    streams.start();
    serve("b", 0, BOB, THERE);
  }

  @Test
  void leavesRoomForOthersThanOneUser() {
    serve("a", 0, ANN, HERE);
    serve("b", 0, ANN, THERE);
    expectRefusal(ANN, HERE, HttpStatus.TOO_MANY_REQUESTS);
    serve("a", 0, BOB, HERE);
    streams.stop();
    await().until(() -> streams.keys().isEmpty());
    streams.start();
    serve("a", 0, ANN, HERE);
  }

  @Test
  void leavesRoomForOthersThanOneAddress() {
    for (int user = 0; user < 3; user++) {
      serve("a", 0, actor(), HERE);
    }
    expectRefusal(BOB, HERE, HttpStatus.TOO_MANY_REQUESTS);
    expectRefusal(BOB, HERE, HttpStatus.TOO_MANY_REQUESTS);
    expectRefusal(BOB, HERE, HttpStatus.TOO_MANY_REQUESTS);
    serve("a", 0, BOB, THERE); // what was refused does not count for the user
  }

  /** Where a stream begins takes a read, which who has no room must not cost. */
  @Test
  void looksUpWhereItBeginsOnlyWhenThereIsRoom() {
    serve("a", 0);
    serve("a", 0);
    assertThatThrownBy(() ->
            serveFrom(() -> {
              throw new AssertionError("nobody looks");
            }))
        .isInstanceOf(ProblemException.class);
  }

  @Test
  void givesTheRoomBackWhenItCannotLookUpWhereItBegins() {
    for (int stream = 0; stream < 5; stream++) {
      assertThatThrownBy(() ->
              serveFrom(() -> {
                throw new IllegalStateException("the database is away");
              }))
          .isInstanceOf(IllegalStateException.class);
    }
    serve("a", 0);
  }

  private void serveFrom(LongSupplier after) {
    streams.serve("a", after, _ -> List.of(), ANN, call(HERE), new MockHttpServletResponse());
  }

  @Test
  void countsTheStreamsOfAllKindsTogether() {
    LiveStreams<String> others = streams(4, LONG, LONG);
    serve("a", 0);
    others.serve("a", () -> 0, _ -> List.of(), ANN, call(HERE), new MockHttpServletResponse());
    expectRefusal(ANN, HERE, HttpStatus.TOO_MANY_REQUESTS);
    others.stop();
  }

  private void expectRefusal(Actor actor, String address, HttpStatus status) {
    assertThatThrownBy(() -> serve("b", 0, actor, address))
        .isInstanceOfSatisfying(
            ProblemException.class, problem -> assertThat(problem.status()).isEqualTo(status));
  }

  private MockHttpServletRequest serve(String key, long after) {
    return serve(key, after, ANN, HERE);
  }

  private MockHttpServletRequest serve(String key, long after, Actor actor, String address) {
    MockHttpServletRequest call = call(address);
    streams.serve(
        key,
        () -> after,
        last ->
            log.stream().filter(message -> Objects.requireNonNull(message.id()) > last).toList(),
        actor,
        call,
        response);
    return call;
  }

  private static MockHttpServletRequest call(String address) {
    var call = new MockHttpServletRequest("GET", "/");
    call.setRemoteAddr(address);
    return call;
  }

  private static Actor actor() {
    return new Actor(UUID.randomUUID(), Role.USER);
  }

  private String text() {
    return new String(response.getContentAsByteArray(), StandardCharsets.UTF_8);
  }
}
