package dev.evently.bench.http;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.message.BasicHeader;

/** Makes the HTTP requests of a round, whole, before its clock starts. */
public final class LoadRequests {
  public static final String NOOP = "/api/v1/bench/noop";
  public static final Header WAIT = new BasicHeader("Prefer", "wait=10");

  private static final byte[] ONE_TICKET = "{\"quantity\":1}".getBytes(StandardCharsets.US_ASCII);
  private static final Header JSON = new BasicHeader("Content-Type", "application/json");
  private static final Header LENGTH = new BasicHeader("Content-Length", ONE_TICKET.length);

  private final Header host;

  public LoadRequests(URI api) {
    host = new BasicHeader("Host", api.getAuthority());
  }

  /** Each of these users books one ticket of an event. */
  public List<ClassicHttpRequest> bookings(UUID event, List<LoadUser> users, Header... more) {
    return posts("/api/v1/events/" + event + "/bookings", users, more);
  }

  /** The same with an idempotency key for each, as a careful client sends it. */
  public List<ClassicHttpRequest> bookingsWithKeys(UUID event, List<LoadUser> users) {
    List<ClassicHttpRequest> calls = bookings(event, users);
    for (int i = 0; i < calls.size(); i++) {
      calls.get(i).addHeader("Idempotency-Key", "load-" + users.get(i).userId());
    }
    return calls;
  }

  /** Each of these users books one ticket in a transaction of its own. */
  public List<ClassicHttpRequest> synchronous(String design, UUID event, List<LoadUser> users) {
    return posts("/api/v1/bench/synchronous/%s/events/%s/bookings".formatted(design, event), users);
  }

  /** Each of these users sends a body like that of a booking. */
  public List<ClassicHttpRequest> posts(String path, List<LoadUser> users, Header... more) {
    return users.stream().map(user -> post(path, user, more)).toList();
  }

  private ClassicHttpRequest post(String path, LoadUser user, Header... more) {
    ClassicHttpRequest call = call("POST", path, user);
    call.addHeader(JSON);
    call.addHeader(LENGTH);
    for (Header header : more) {
      call.addHeader(header);
    }
    call.setEntity(new ByteArrayEntity(ONE_TICKET, ContentType.APPLICATION_JSON));
    return call;
  }

  public ClassicHttpRequest get(String path, LoadUser user) {
    return call("GET", path, user);
  }

  private ClassicHttpRequest call(String method, String path, LoadUser user) {
    ClassicHttpRequest call = new BasicClassicHttpRequest(method, path);
    call.addHeader(host);
    call.addHeader(user.authorization());
    return call;
  }
}
