package dev.evently.api.event;

import dev.evently.common.json.JsonObject;
import dev.evently.common.sale.WaitlistTerms.Policy;
import dev.evently.common.sale.WaitlistTerms.Promotion;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event as anyone may see it, unless it is a draft.
 *
 * @param remaining tickets that are neither confirmed nor held; 0 once the event is cancelled
 * @param waitlisted entries that wait, of all categories
 * @param seated whether it has a seat map
 * @param maxPerUser absent when it is not limited so
 * @param holdCooldown how long a user may not hold tickets again after a hold lapsed; absent when
 *     they may at once
 * @param salesOpenAt absent when it is on sale at once
 * @param salesCloseAt absent when it is on sale until it starts
 * @param categories in the organiser's order; empty at an event without categories
 * @param status SCHEDULED or CANCELLED
 * @param revision counts the organiser's changes
 * @param endsAt absent when it is not said, as what follows
 * @param zone the IANA id of the venue's time zone
 * @param description text of several lines
 * @param metadata the organiser's own, as it came
 * @param draft whether only organisers see it, and nobody can book
 */
record EventView(
    UUID eventId,
    String name,
    String venue,
    Instant startsAt,
    int capacity,
    int confirmed,
    int held,
    int remaining,
    int waitlisted,
    boolean seated,
    int maxPerBooking,
    @Nullable Integer maxPerUser,
    Duration holdTtl,
    @Nullable Duration holdCooldown,
    @Nullable Instant salesOpenAt,
    @Nullable Instant salesCloseAt,
    WaitlistView waitlist,
    List<CategoryView> categories,
    String status,
    long revision,
    @Nullable Instant endsAt,
    @Nullable String zone,
    @Nullable String description,
    @Schema(
            implementation = Object.class,
            type = "object",
            additionalProperties = Schema.AdditionalPropertiesValue.TRUE)
        @Nullable JsonObject metadata,
    boolean draft) {

  /**
   * How the waitlist is served.
   *
   * @param offerTtl how long an offer stands
   * @param limit how many entries may wait for one category; absent when it is not limited
   * @param suspended while true nobody joins and nobody is promoted
   */
  record WaitlistView(
      Policy policy,
      Promotion promotion,
      Duration offerTtl,
      @Nullable Integer limit,
      boolean suspended) {}
}
