package dev.evently.bench;

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

/** Makes the calls of a round, whole, before its clock starts. */
final class Calls {
  static final String NOOP = "/api/v1/bench/noop";
  static final Header WAIT = new BasicHeader("Prefer", "wait=10");

  private static final byte[] ONE_PLACE = "{\"quantity\":1}".getBytes(StandardCharsets.US_ASCII);
  private static final Header JSON = new BasicHeader("Content-Type", "application/json");
  private static final Header LENGTH = new BasicHeader("Content-Length", ONE_PLACE.length);

  private final Header host;

  Calls(URI api) {
    host = new BasicHeader("Host", api.getAuthority());
  }

  /** Each of these guests asks for one place at an event. */
  List<ClassicHttpRequest> bookings(UUID event, List<Guest> guests, Header... more) {
    return posts("/api/v1/events/" + event + "/bookings", guests, more);
  }

  /** Each of these guests buys one place at an event in a transaction of its own. */
  List<ClassicHttpRequest> synchronous(Design design, UUID event, List<Guest> guests) {
    return posts(
        "/api/v1/bench/synchronous/%s/events/%s/bookings".formatted(design.title(), event), guests);
  }

  /** Each of these guests sends what a booking would, to no end. */
  List<ClassicHttpRequest> posts(String path, List<Guest> guests, Header... more) {
    return guests.stream().map(guest -> post(path, guest, more)).toList();
  }

  private ClassicHttpRequest post(String path, Guest guest, Header... more) {
    ClassicHttpRequest call = call("POST", path, guest);
    call.addHeader(JSON);
    call.addHeader(LENGTH);
    for (Header header : more) {
      call.addHeader(header);
    }
    call.setEntity(new ByteArrayEntity(ONE_PLACE, ContentType.APPLICATION_JSON));
    return call;
  }

  ClassicHttpRequest get(String path, Guest guest) {
    return call("GET", path, guest);
  }

  private ClassicHttpRequest call(String method, String path, Guest guest) {
    ClassicHttpRequest call = new BasicClassicHttpRequest(method, path);
    call.addHeader(host);
    call.addHeader(guest.authorization());
    return call;
  }
}
