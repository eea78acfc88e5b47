package dev.evently.api.stream;

import dev.evently.common.access.Actor;
import dev.evently.service.access.CallSession;
import dev.evently.service.access.EndedSessions;
import dev.evently.service.problem.ProblemException;
import dev.evently.service.server.OpenAnswer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;

/**
 * The open streams of one kind (Server-Sent Events). Each reads its source behind what it sent
 * last, whenever it is woken, and has a thread only for that time; so a slow client costs nothing
 * but its connection, and nothing is kept for it. The call that opened it is over: it counts for
 * none of those that are worked on at once, and what Tomcat keeps for a call is free.
 *
 * @param <K> what a stream is about
 */
public final class LiveStreams<K> {
  private final Set<OpenStream<K>> streams = ConcurrentHashMap.newKeySet();
  private final StreamCounts counts;
  private final EndedSessions endedSessions;
  private final Semaphore free;
  private final Duration heartbeat;
  private final Duration lifetime;
  private final Opener opener;
  private volatile boolean open = true;

  /** How the answer of a call goes on when the call is over. */
  @FunctionalInterface
  interface Opener {
    void open(HttpServletRequest call, Consumer<OpenAnswer> begin) throws IOException;
  }

  /**
   * No stream is open yet.
   *
   * @param endedSessions whose streams end too: with the next message, or the next heartbeat
   * @param max how many may be open at once; more are answered with 503
   * @param heartbeat how long a stream may be silent
   * @param lifetime how long a stream lasts, if its access token does not expire before
   */
  public LiveStreams(
      StreamCounts counts,
      EndedSessions endedSessions,
      int max,
      Duration heartbeat,
      Duration lifetime) {
    this(counts, endedSessions, max, heartbeat, lifetime, OpenAnswer::of);
  }

  LiveStreams(
      StreamCounts counts,
      EndedSessions endedSessions,
      int max,
      Duration heartbeat,
      Duration lifetime,
      Opener opener) {
    this.opener = opener;
    this.counts = counts;
    this.endedSessions = endedSessions;
    free = new Semaphore(max);
    this.heartbeat = heartbeat;
    this.lifetime = lifetime;
  }

  /**
   * One message.
   *
   * @param id grows, and is where a client goes on; null for a state, which is told anew then
   * @param event its type
   */
  public record Message(@Nullable Long id, String event, String data) {
    byte[] bytes() {
      String text = "event: %s\ndata: %s\n\n".formatted(event, data);
      return (id == null ? text : "id: %d\n%s".formatted(id, text))
          .getBytes(StandardCharsets.UTF_8);
    }
  }

  /** Where the messages are. */
  @FunctionalInterface
  public interface Source {
    /**
     * The next messages behind {@code last}, a bounded number of them; empty when there is none. Of
     * one stream it is asked by one thread at a time.
     */
    List<Message> after(long last);
  }

  /**
   * Opens a stream. It ends when the client leaves, its time is over, its access token expires, the
   * session of its token has ended, or this instance stops.
   *
   * @param after behind which id it begins; asked for only when there is room for the stream
   */
  public void serve(
      K key,
      LongSupplier after,
      Source source,
      Actor actor,
      HttpServletRequest request,
      HttpServletResponse response) {
    if (HttpMethod.HEAD.matches(request.getMethod())) {
      response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
      return; // nobody listens, and nobody would be seen to leave
    }
    StreamCounts.Counted counted = counts.open(actor, request.getRemoteAddr());
    if (!open || !free.tryAcquire()) {
      counted.close();
      throw ProblemException.busy("Expected room for another stream, but there is none now");
    }
    OpenStream<K> stream;
    try {
      stream = opened(key, after.getAsLong(), source, request, counted);
    } catch (RuntimeException e) {
      free.release();
      counted.close();
      throw e;
    }
    streams.add(stream);
    try {
      begin(response, stream.last());
      opener.open(request, answer -> stream.start(answer, heartbeat));
      stream.expectStart();
    } catch (IOException _) {
      stream.end(); // The client has left.
    } catch (RuntimeException e) {
      stream.end();
      throw e;
    }
  }

  private OpenStream<K> opened(
      K key, long after, Source source, HttpServletRequest request, StreamCounts.Counted counted) {
    UUID session = CallSession.of(request);
    return new OpenStream<>(
        key,
        after,
        source,
        CallSession.expiryOf(request, Instant.now().plus(lifetime)),
        () -> open && (session == null || !endedSessions.include(session)),
        stream -> {
          counted.close();
          free.release();
          streams.remove(stream);
        });
  }

  /**
   * The head of the answer goes out before another thread writes to it, and with it the id behind
   * which the stream begins: whoever is cut off before the first message goes on from there.
   */
  private static void begin(HttpServletResponse response, long after) throws IOException {
    response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
    response.setCharacterEncoding("UTF-8");
    response.setHeader("X-Accel-Buffering", "no");
    response.setHeader(HttpHeaders.CONNECTION, "close"); // as an open answer demands
    OutputStream out = response.getOutputStream();
    out.write("retry: 2000\nid: %d\n\n".formatted(after).getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  /** Wakes the streams whose key, and the id that they sent last, fit. */
  public void wake(BiPredicate<K, Long> concerned) {
    streams.stream()
        .filter(stream -> concerned.test(stream.key(), stream.last()))
        .forEach(OpenStream::wake);
  }

  /** What the open streams are about. */
  public Set<K> keys() {
    return streams.stream().map(OpenStream::key).collect(Collectors.toSet());
  }

  /** Lets streams open. */
  public void start() {
    open = true;
  }

  /** Ends all streams. */
  public void stop() {
    open = false;
    streams.forEach(OpenStream::wake);
  }

  public boolean isOpen() {
    return open;
  }
}
