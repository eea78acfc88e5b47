package dev.evently.api.notification;

import dev.evently.api.ApiProperties;
import dev.evently.api.web.ProblemException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The open streams of notifications (Server-Sent Events). Each reads the inbox behind what it sent
 * last, on its call's own virtual thread. It is woken when this instance adds to the inbox, and for
 * what others add by one query for all streams now and then.
 */
@Component
class NotificationStreams implements SmartLifecycle {
  private static final int ROWS = 100;
  private static final byte[] HEARTBEAT = ":\n\n".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] OPENING = "retry: 2000\n\n".getBytes(StandardCharsets.US_ASCII);

  private final Set<Stream> streams = ConcurrentHashMap.newKeySet();
  private final ApiProperties.Streams settings;
  private final Semaphore free;
  private final Inbox inbox;
  private final JsonMapper json;
  private volatile boolean open = true;

  NotificationStreams(ApiProperties properties, Inbox inbox, JsonMapper json) {
    settings = properties.streams();
    free = new Semaphore(settings.max());
    this.inbox = inbox;
    this.json = json;
  }

  /** Room for one stream; the caller closes it when the stream has ended. */
  Stream open(UUID userId, long after) {
    if (!open || !free.tryAcquire()) {
      throw ProblemException.busy(
          "Expected room for another stream of notifications, but there is none now");
    }
    var stream = new Stream(userId, after);
    streams.add(stream);
    return stream;
  }

  /** The newest notification of a user, where a stream begins that is asked for nothing older. */
  long newest(UUID userId) {
    return inbox.newest(List.of(userId)).getOrDefault(userId, -1L);
  }

  /** Something was added for these users. */
  void wake(Set<UUID> userIds) {
    streams.stream().filter(stream -> userIds.contains(stream.userId)).forEach(Stream::wake);
  }

  @Scheduled(fixedDelayString = "${evently.streams.poll:1s}")
  void wakeForOthers() {
    if (streams.isEmpty()) {
      return;
    }
    try {
      Map<UUID, Long> newest =
          inbox.newest(streams.stream().map(s -> s.userId).collect(Collectors.toSet()));
      streams.stream()
          .filter(stream -> newest.getOrDefault(stream.userId, -1L) > stream.last)
          .forEach(Stream::wake);
    } catch (DataAccessException | TransactionException _) {
      // The database is away: the streams stay silent until it is back.
    }
  }

  /** One stream of one user. */
  final class Stream implements AutoCloseable {
    private final UUID userId;
    private final Semaphore news = new Semaphore(0);
    private volatile long last;

    private Stream(UUID userId, long after) {
      this.userId = userId;
      last = after;
    }

    /** Writes until the client leaves, its time is over, or this instance stops. */
    void run(OutputStream out) throws IOException, InterruptedException {
      Instant end = Instant.now().plus(settings.lifetime());
      out.write(OPENING);
      out.flush();
      while (open && Instant.now().isBefore(end)) {
        news.drainPermits();
        List<NotificationView> rows = inbox.list(userId, last, ROWS);
        for (NotificationView row : rows) {
          out.write(event(row));
          last = row.id();
        }
        if (!rows.isEmpty()) {
          out.flush();
        } else if (!news.tryAcquire(settings.heartbeat().toMillis(), TimeUnit.MILLISECONDS)) {
          out.write(HEARTBEAT);
          out.flush();
        }
      }
    }

    private byte[] event(NotificationView row) {
      String text = "id: %d\ndata: %s\n\n".formatted(row.id(), json.writeValueAsString(row));
      return text.getBytes(StandardCharsets.UTF_8);
    }

    private void wake() {
      news.release();
    }

    @Override
    public void close() {
      streams.remove(this);
      free.release();
    }
  }

  @Override
  public void start() {
    open = true;
  }

  /** Runs before the web server stops, which then need not wait for the streams. */
  @Override
  public void stop() {
    open = false;
    streams.forEach(Stream::wake);
  }

  @Override
  public boolean isRunning() {
    return open;
  }
}
