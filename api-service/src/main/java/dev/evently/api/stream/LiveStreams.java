package dev.evently.api.stream;

import dev.evently.common.access.Actor;
import dev.evently.service.access.CallSession;
import dev.evently.service.access.EndedSessions;
import dev.evently.service.problem.ProblemException;
import jakarta.servlet.AsyncContext;
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
import java.util.concurrent.TimeUnit;
import java.util.function.BiPredicate;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;

/**
 * The open streams of one kind (Server-Sent Events). Each reads its source behind what it sent
 * last, on a virtual thread of its own, and sleeps until it is woken; so a slow client costs
 * nothing but its thread and its connection, and nothing is kept for it. The call that opened it is
 * over, so that it counts for none of those that are worked on at once.
 *
 * @param <K> what a stream is about
 */
public final class LiveStreams<K> {
  private static final Logger log = LoggerFactory.getLogger(LiveStreams.class);
  private static final byte[] HEARTBEAT = ":\n\n".getBytes(StandardCharsets.US_ASCII);

  private final Set<Stream> streams = ConcurrentHashMap.newKeySet();
  private final StreamCounts counts;
  private final EndedSessions endedSessions;
  private final Semaphore free;
  private final Duration heartbeat;
  private final Duration lifetime;
  private volatile boolean open = true;

  /**
   * No stream is open yet.
   *
   * @param endedSessions whose streams end too: with the next message, or the next heartbeat
   * @param max how many may be open at once; more are answered with 503
   * @param heartbeat how long a stream may be silent
   * @param lifetime how long a stream lasts
   */
  public LiveStreams(
      StreamCounts counts,
      EndedSessions endedSessions,
      int max,
      Duration heartbeat,
      Duration lifetime) {
    this.counts = counts;
    this.endedSessions = endedSessions;
    free = new Semaphore(max);
    this.heartbeat = heartbeat;
    this.lifetime = lifetime;
  }

  /**
   * One message.
   *
   * @param id grows, and is where a client goes on
   * @param event its type
   */
  public record Message(long id, String event, String data) {
    private byte[] bytes() {
      return "id: %d\nevent: %s\ndata: %s\n\n"
          .formatted(id, event, data)
          .getBytes(StandardCharsets.UTF_8);
    }
  }

  /** Where the messages are. */
  @FunctionalInterface
  public interface Source {
    /**
     * The next messages behind {@code last}, a bounded number of them; empty when there is none.
     */
    List<Message> after(long last);
  }

  /**
   * Opens a stream. It ends when the client leaves, its time is over, the session of its token has
   * ended, or this instance stops.
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
    Stream stream;
    try {
      stream = new Stream(key, after.getAsLong(), source, CallSession.of(request), counted);
    } catch (RuntimeException e) {
      free.release();
      counted.close();
      throw e;
    }
    streams.add(stream);
    try {
      OutputStream out = opened(response, stream.last);
      AsyncContext call = request.startAsync(request, response);
      call.setTimeout(0);
      Thread.ofVirtual().name("stream").start(() -> run(stream, out, call));
    } catch (IOException _) {
      end(stream); // The client has left.
    } catch (RuntimeException e) {
      end(stream);
      throw e;
    }
  }

  /**
   * The head of the answer goes out before another thread writes to it, and with it the id behind
   * which the stream begins: whoever is cut off before the first message goes on from there.
   */
  private static OutputStream opened(HttpServletResponse response, long after) throws IOException {
    response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
    response.setCharacterEncoding("UTF-8");
    response.setHeader("X-Accel-Buffering", "no");
    OutputStream out = response.getOutputStream();
    out.write("retry: 2000\nid: %d\n\n".formatted(after).getBytes(StandardCharsets.US_ASCII));
    out.flush();
    return out;
  }

  private void run(Stream stream, OutputStream out, AsyncContext call) {
    try {
      stream.run(out);
    } catch (IOException _) {
      // The client has left.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      log.warn("Expected to read the messages of a stream, but {}; it ends", e.toString());
    } finally {
      end(stream);
      complete(call);
    }
  }

  private void end(Stream stream) {
    stream.counted.close();
    free.release();
    streams.remove(stream);
  }

  private static void complete(AsyncContext call) {
    try {
      call.complete();
    } catch (IllegalStateException _) {
      // The container has ended the call when it saw the client leave.
    }
  }

  /** Wakes the streams whose key, and the id that they sent last, fit. */
  public void wake(BiPredicate<K, Long> concerned) {
    streams.stream()
        .filter(stream -> concerned.test(stream.key, stream.last))
        .forEach(Stream::wake);
  }

  /** What the open streams are about. */
  public Set<K> keys() {
    return streams.stream().map(stream -> stream.key).collect(Collectors.toSet());
  }

  /** Lets streams open. */
  public void start() {
    open = true;
  }

  /** Ends all streams. */
  public void stop() {
    open = false;
    streams.forEach(Stream::wake);
  }

  public boolean isOpen() {
    return open;
  }

  /** One stream. */
  private final class Stream {
    private final K key;
    private final Source source;
    private final @Nullable UUID session;
    private final StreamCounts.Counted counted;
    private final Semaphore news = new Semaphore(0);
    private volatile long last;

    Stream(K key, long after, Source source, @Nullable UUID session, StreamCounts.Counted counted) {
      this.key = key;
      this.source = source;
      this.session = session;
      this.counted = counted;
      last = after;
    }

    void run(OutputStream out) throws IOException, InterruptedException {
      Instant end = Instant.now().plus(lifetime);
      while (open && Instant.now().isBefore(end) && mayGoOn()) {
        news.drainPermits();
        List<Message> messages = source.after(last);
        for (Message message : messages) {
          out.write(message.bytes());
          last = message.id();
        }
        if (!messages.isEmpty()) {
          out.flush();
        } else if (!news.tryAcquire(heartbeat.toMillis(), TimeUnit.MILLISECONDS)) {
          out.write(HEARTBEAT);
          out.flush();
        }
      }
    }

    private boolean mayGoOn() {
      return session == null || !endedSessions.include(session);
    }

    void wake() {
      news.release();
    }
  }
}
