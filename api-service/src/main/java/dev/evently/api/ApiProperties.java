package dev.evently.api;

import dev.evently.service.limit.Quota;
import dev.evently.service.settings.LogProperties;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * All settings of the api-service that are not Spring's own.
 *
 * @param jwtSecret signs access tokens; at least 32 bytes, no default
 * @param requestTokenSecret seals the public ids of requests; at least 32 bytes. The JWT secret
 *     does it when this is absent or blank. Whoever changes the JWT secret and sets this to the
 *     former one keeps the ids that clients have
 * @param requestSigningKeys {@code name=secret}, separated by commas: the first one signs requests;
 *     blank for none
 * @param maxBody largest body of a call; more is answered with 413
 * @param maxSeatMap the same for a seat map
 */
@ConfigurationProperties("evently")
@Validated
public record ApiProperties(
    @NotBlank(message = "Expected EVENTLY_JWT_SECRET to be set, at least 32 bytes, but it is not")
        String jwtSecret,
    @Nullable String requestTokenSecret,
    @DefaultValue("") String requestSigningKeys,
    @DefaultValue("64KB") DataSize maxBody,
    @DefaultValue("8MB") DataSize maxSeatMap,
    @DefaultValue @Valid LogProperties log,
    @DefaultValue @Valid Auth auth,
    @DefaultValue @Valid Publishing publishing,
    @DefaultValue @Valid Keys keys,
    @DefaultValue @Valid Waiting waiting,
    @DefaultValue @Valid Streams streams,
    @DefaultValue @Valid CostlyReads costlyReads,
    @DefaultValue @Valid SeatMapUploads seatMapUploads,
    @DefaultValue @Valid OtherService analytics,
    @DefaultValue @Valid OtherService notifications,
    @DefaultValue @Valid Mail mail) {

  /** Not the secrets, which would stand in a log. */
  @Override
  public String toString() {
    return "ApiProperties";
  }

  /**
   * Accounts and tokens.
   *
   * @param tokenLifetime of an access token, 12 hours at most; the session's refresh token gives
   *     the next one
   * @param adminEmail the first admin, made at start when its password is set too
   * @param hashStrength BCrypt's cost: each step doubles the work of a login
   * @param hashingThreads how many passwords are hashed at once; 0 for half of the processors
   * @param hashingQueue how many logins and sign-ups may wait for that; more are answered with 429
   */
  public record Auth(
      @DefaultValue("15m") @DurationMin(seconds = 1) @DurationMax(hours = 12)
          Duration tokenLifetime,
      @DefaultValue @Valid Sessions sessions,
      @Nullable String adminEmail,
      @Nullable String adminPassword,
      @DefaultValue("10") @Min(4) @Max(16) int hashStrength,
      @DefaultValue("0") @Min(0) int hashingThreads,
      @DefaultValue("32") @Min(1) int hashingQueue,
      @DefaultValue @Valid FailedLogins failedLogins) {}

  /**
   * Sessions: a login, and what is renewed from it.
   *
   * @param lifetime after which one has to log in again, however often it was renewed
   * @param perUser how many one user may have open; the oldest ones end
   * @param poll how often it is asked which sessions other instances ended
   * @param cleaning how often those that are over are deleted
   */
  public record Sessions(
      @DefaultValue("30d") Duration lifetime,
      @DefaultValue("100") @Min(1) int perUser,
      @DefaultValue("5s") Duration poll,
      @DefaultValue("10m") Duration cleaning) {}

  /**
   * How many logins may fail; more are answered with 429, right or wrong.
   *
   * @param perAccountAndAddress at one account from one address
   * @param perAccount at one account from all addresses, but for those that it was used from
   * @param perAddress from one address at all accounts
   * @param time in which so many become possible again
   */
  public record FailedLogins(
      @DefaultValue("10") @Min(1) int perAccountAndAddress,
      @DefaultValue("100") @Min(1) int perAccount,
      @DefaultValue("1000") @Min(1) int perAddress,
      @DefaultValue("5m") Duration time) {}

  /**
   * Writing to the request log.
   *
   * @param deliveryTimeout how long a record may take to be acknowledged before the call is
   *     answered with 503
   * @param maxBlock how long a call may wait for room in the producer's buffer
   * @param linger how long a record waits for others to share a batch
   * @param longestWait how long those who wait may take to be decided at the recent pace; then a
   *     call for tickets is answered with 503, and from twice as long on any other that writes
   * @param seats how many seats the requests of one user may name in a time; more are answered with
   *     429. A map of more seats than this takes the whole quota
   */
  public record Publishing(
      @DefaultValue("10s") Duration deliveryTimeout,
      @DefaultValue("5s") Duration maxBlock,
      @DefaultValue("2ms") Duration linger,
      @DefaultValue("10m") Duration longestWait,
      @DefaultValue("100000/20s") Quota seats) {

    /** After this long an attempt to publish has ended, whatever came of it. */
    public Duration longestAttempt() {
      return maxBlock.plus(deliveryTimeout).plusSeconds(1);
    }
  }

  /**
   * Idempotency keys.
   *
   * @param retention how long a used key is remembered
   * @param connections the pool of their own, whose commits do not wait for the disk
   */
  public record Keys(
      @DefaultValue("7d") Duration retention,
      @DefaultValue("1h") Duration cleaning,
      @DefaultValue("8") @Min(1) int connections,
      @DefaultValue("30s") Duration connectionTimeout) {}

  /**
   * {@code Prefer: wait}.
   *
   * <p>A call that waits costs a connection and some 10 KB of heap.
   *
   * @param max the longest wait that is granted
   * @param calls how many calls may wait at once, {@code EVENTLY_WAITING_CALLS}; others are
   *     answered at once
   */
  public record Waiting(
      @DefaultValue("30s") Duration max, @DefaultValue("5000") @Min(1) @Max(60_000) int calls) {}

  /**
   * Streams of notifications, of histories and of pages.
   *
   * <p>A stream costs a connection and some 21 KB of heap.
   *
   * @param max how many of notifications may be open at once; more are answered with 503
   * @param histories how many of histories may be open at once; likewise
   * @param pages how many of pages may be open at once; likewise
   * @param perUser how many of all kinds one user may have; more are answered with 429
   * @param perAddress how many of all kinds may come from one address; likewise
   * @param poll how often the inbox is asked for what another instance projected
   * @param tick how often pages are told what has moved
   * @param heartbeat how long a stream may be silent
   * @param lifetime how long a stream lasts before the client has to come again
   */
  public record Streams(
      @DefaultValue("1500") @Min(1) int max,
      @DefaultValue("500") @Min(1) int histories,
      @DefaultValue("5000") @Min(1) int pages,
      @DefaultValue("10") @Min(1) int perUser,
      @DefaultValue("1000") @Min(1) int perAddress,
      @DefaultValue("1s") Duration poll,
      @DefaultValue("250ms") Duration tick,
      @DefaultValue("15s") Duration heartbeat,
      @DefaultValue("30m") Duration lifetime) {}

  /**
   * Reads that cost much: searches among all events, and whole seat maps.
   *
   * @param atOnce how many of each kind; more wait
   * @param waiting how many of each kind may wait; more are answered with 503
   * @param maxWait how long they wait before they are answered with 503
   * @param seatMaps how much room packed seat maps may take in memory; one of 100,000 seats takes
   *     some 500 KB
   */
  public record CostlyReads(
      @DefaultValue("2") @Min(1) int atOnce,
      @DefaultValue("50") @Min(0) int waiting,
      @DefaultValue("5s") Duration maxWait,
      @DefaultValue("16MB") DataSize seatMaps) {}

  /**
   * Seat maps that are sent at once, of {@code maxSeatMap} at most.
   *
   * @param atOnce of all users; more are answered with 503
   * @param perUser of one user; more are answered with 429
   */
  public record SeatMapUploads(
      @DefaultValue("8") @Min(1) int atOnce, @DefaultValue("2") @Min(1) int perUser) {}

  /**
   * A service to which calls are passed on: those of analysts, and those about webhooks.
   *
   * @param url its scheme, host and port
   * @param timeout of a whole answer; what is a stream lasts as long as the API's own
   * @param callsAtOnce how many may wait for it; more are answered with 503
   * @param maxAnswer largest answer that is passed back
   */
  public record OtherService(
      @NotNull URI url,
      @DefaultValue("2s") Duration connectTimeout,
      @DefaultValue("30s") Duration timeout,
      @DefaultValue("100") @Min(1) int callsAtOnce,
      @DefaultValue("32MB") DataSize maxAnswer) {}

  /**
   * Mail, which another service sends.
   *
   * @param host of the mail server; blank for none: then every address counts as confirmed
   * @param consoleUrl where people reach the console, which links lead to
   * @param confirmationLifetime how long a link is good that confirms an address
   * @param resetLifetime how long a link is good behind which a password is chosen
   * @param linksPerHour how many of each kind one address gets
   * @param cleaning how often links are deleted that are over
   */
  public record Mail(
      @DefaultValue("") String host,
      @DefaultValue("http://localhost:8080") URI consoleUrl,
      @DefaultValue("24h") @DurationMin(minutes = 1) Duration confirmationLifetime,
      @DefaultValue("1h") @DurationMin(minutes = 1) @DurationMax(hours = 24) Duration resetLifetime,
      @DefaultValue("5") @Min(1) int linksPerHour,
      @DefaultValue("10m") Duration cleaning) {

    /** Whether there is a mail server. */
    public boolean isSent() {
      return !host.isBlank();
    }
  }
}
