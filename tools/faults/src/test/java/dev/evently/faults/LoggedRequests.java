package dev.evently.faults;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.evently.common.access.Actor;
import dev.evently.common.access.Role;
import dev.evently.common.log.Wire;
import dev.evently.common.request.BookingRequest.CancelBooking;
import dev.evently.common.request.BookingRequest.PlaceBooking;
import dev.evently.common.request.Request;
import dev.evently.common.request.RequestRecord;
import dev.evently.faults.harm.RequestLogWriter;
import dev.evently.faults.system.SystemUnderTest;
import java.util.UUID;

/** Requests of users in the request log, as the API would write them. */
final class LoggedRequests implements AutoCloseable {
  private static final Wire<RequestRecord> WIRE = new Wire<>(RequestRecord.class);

  private final RequestLogWriter log;

  LoggedRequests(SystemUnderTest system) {
    log = new RequestLogWriter(system);
  }

  /** One ticket, or else a place on the waitlist; returns the id of either. */
  UUID book(UUID event, UUID user) throws InterruptedException {
    return send(event, user, new PlaceBooking(1, true));
  }

  void cancel(UUID event, UUID user, UUID booking) throws InterruptedException {
    send(event, user, new CancelBooking(booking));
  }

  private UUID send(UUID event, UUID user, Request request) throws InterruptedException {
    UUID id = UuidCreator.getTimeOrderedEpoch();
    log.send(event, WIRE.write(new RequestRecord(id, event, new Actor(user, Role.USER), request)));
    return id;
  }

  @Override
  public void close() {
    log.close();
  }
}
