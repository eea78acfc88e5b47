package dev.evently.standalone.crowd;

import dev.evently.standalone.crowd.CrowdClient.Result;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.Message;
import org.apache.hc.core5.http.nio.AsyncClientEndpoint;
import org.apache.hc.core5.http.nio.AsyncRequestProducer;
import org.apache.hc.core5.http.nio.support.AsyncRequestBuilder;
import org.jspecify.annotations.Nullable;

/**
 * One visitor on a connection of their own: books a ticket and waits for the outcome, with the same
 * call or by a question after it. Comes again when there was no answer, or one that says later; the
 * key of the booking makes that safe. All of it happens on the client's thread, one thing at a
 * time.
 */
public final class Visit {
  private static final byte[] ONE_TICKET = "{\"quantity\":1}".getBytes(StandardCharsets.US_ASCII);
  private static final String PREFER = "Prefer";
  private static final String WAIT = "wait=20";
  private static final String PENDING = "\"status\":\"PENDING\"";
  private static final Duration FIRST_DELAY = Duration.ofMillis(100);
  private static final Duration LONGEST_DELAY = Duration.ofSeconds(2);

  private final Crowd crowd;
  private final Visitor visitor;
  private final long due;

  private @Nullable AsyncClientEndpoint connection;
  private @Nullable String location;
  private boolean waits;
  private Duration delay = FIRST_DELAY;

  private volatile @Nullable Answer accepted;
  private volatile @Nullable Answer decided;
  private volatile @Nullable String failure;

  Visit(Crowd crowd, Visitor visitor, long due) {
    this.crowd = crowd;
    this.visitor = visitor;
    this.due = due;
  }

  /**
   * What the API said.
   *
   * @param at when, by {@link System#nanoTime()}
   * @param body JSON
   */
  public record Answer(long at, String body) {}

  public Visitor visitor() {
    return visitor;
  }

  /** When the visitor came, by {@link System#nanoTime()}. */
  public long due() {
    return due;
  }

  /**
   * The place in the queue, or the receipt when that came at once; null as long as the request is
   * not accepted.
   */
  public @Nullable Answer accepted() {
    return accepted;
  }

  /** The receipt; null as long as there is none. */
  public @Nullable Answer decided() {
    return decided;
  }

  /** Why the visitor gave up; null when nothing went wrong. */
  public @Nullable String failure() {
    return failure;
  }

  void come() {
    try {
      if (connection == null) {
        crowd.client().connect(new Result<>(this::connected, this::broken));
      } else {
        call(connection);
      }
    } catch (IllegalStateException e) {
      broken(e); // the connection ended meanwhile
    }
  }

  private void connected(AsyncClientEndpoint opened) {
    connection = opened;
    call(opened);
  }

  private void call(AsyncClientEndpoint open) {
    AsyncRequestProducer call = location == null ? booking() : question(location);
    waits(location != null || !visitor.asksForPlace());
    CrowdClient.send(open, call, new Result<>(this::answered, this::broken));
  }

  private void waits(boolean now) {
    if (waits != now) {
      waits = now;
      crowd.waits(now);
    }
  }

  private AsyncRequestProducer booking() {
    AsyncRequestBuilder booking =
        crowd
            .client()
            .post(crowd.bookings())
            .addHeader(HttpHeaders.AUTHORIZATION, "Bearer " + visitor.token())
            .addHeader("Idempotency-Key", visitor.key())
            .setEntity(ONE_TICKET, ContentType.APPLICATION_JSON);
    return visitor.asksForPlace() ? booking.build() : booking.addHeader(PREFER, WAIT).build();
  }

  private AsyncRequestProducer question(String path) {
    return crowd
        .client()
        .get(path)
        .addHeader(HttpHeaders.AUTHORIZATION, "Bearer " + visitor.token())
        .addHeader(PREFER, WAIT)
        .build();
  }

  private void answered(Message<HttpResponse, byte[]> message) {
    waits(false);
    HttpResponse head = message.getHead();
    var answer = new Answer(System.nanoTime(), text(message.getBody()));
    switch (head.getCode()) {
      case HttpStatus.SC_ACCEPTED -> accepted(head, answer);
      case HttpStatus.SC_OK -> {
        if (answer.body().contains(PENDING)) {
          again(retryAfter(head), "it was still pending");
        } else {
          decided(answer);
        }
      }
      case HttpStatus.SC_TOO_MANY_REQUESTS, HttpStatus.SC_SERVICE_UNAVAILABLE -> {
        crowd.sentAway();
        again(retryAfter(head), "it answered " + head.getCode());
      }
      default -> fail("answered with %d: %s".formatted(head.getCode(), answer.body()));
    }
  }

  private static String text(byte @Nullable [] body) {
    return body == null ? "" : new String(body, StandardCharsets.UTF_8);
  }

  private void accepted(HttpResponse head, Answer answer) {
    Header followed = head.getFirstHeader(HttpHeaders.LOCATION);
    if (followed == null) {
      fail("accepted without a Location: " + answer.body());
      return;
    }
    accepted = answer;
    location = followed.getValue();
    delay = FIRST_DELAY;
    crowd.accepted();
    come();
  }

  private void decided(Answer answer) {
    if (accepted == null) {
      accepted = answer;
      crowd.accepted();
    }
    decided = answer;
    end();
  }

  private static Duration retryAfter(HttpResponse head) {
    Header header = head.getFirstHeader(HttpHeaders.RETRY_AFTER);
    return header == null ? Duration.ZERO : Duration.ofSeconds(Long.parseLong(header.getValue()));
  }

  private void broken(Exception problem) {
    waits(false);
    if (connection != null) {
      connection.releaseAndDiscard();
      connection = null;
    }
    again(Duration.ZERO, "no answer: " + problem);
  }

  /** Comes again after this time or a growing one, as long as there is time. */
  private void again(Duration least, String why) {
    Duration wait = longer(least, delay);
    delay = delay.compareTo(LONGEST_DELAY) < 0 ? delay.multipliedBy(2) : delay;
    if (!crowd.later(this, wait, why)) {
      fail("gave up; at last " + why);
    }
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private void fail(String why) {
    failure = why;
    end();
  }

  private void end() {
    if (connection != null) {
      connection.releaseAndDiscard();
      connection = null;
    }
    crowd.ended(this);
  }
}
