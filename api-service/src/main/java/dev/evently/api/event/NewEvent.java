package dev.evently.api.event;

import dev.evently.api.input.Lines;
import dev.evently.api.input.Text;
import dev.evently.common.json.JsonObject;
import dev.evently.common.request.EventRequest.PublishEvent;
import dev.evently.common.sale.Category;
import dev.evently.common.sale.EventInfo;
import dev.evently.common.sale.Limits;
import dev.evently.common.sale.SaleTerms;
import dev.evently.service.problem.ProblemException;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body that asks for a new event.
 *
 * @param capacity required unless there are categories, whose sum it is
 * @param holdTtl how long a hold stands; PT10M when absent
 * @param holdCooldown how long a user may not hold again after a hold lapsed; none when absent or
 *     PT0S
 * @param maxPerUser tickets that one user may have, hold or wait for in all
 * @param endsAt after startsAt
 * @param zone the IANA id of the venue's time zone, such as Europe/Berlin
 * @param description text of several lines, at most 4,000 characters
 * @param metadata of the organiser's own, at most 4 KB
 * @param draft whether only organisers see it, and nobody can book, until a change says false
 */
record NewEvent(
    @NotNull @Text String name,
    @NotNull @Text String venue,
    @NotNull @CalendarTime Instant startsAt,
    @Min(0) @Max(Limits.CAPACITY) @Nullable Integer capacity,
    @Min(1) @Max(Limits.BOOKING_QUANTITY) @Nullable Integer maxPerBooking,
    @Min(1) @Max(Limits.CAPACITY) @Nullable Integer maxPerUser,
    @Ttl @Nullable Duration holdTtl,
    @Ttl(orZero = true, message = "must be PT0S or from PT1S to P30D")
        @Nullable Duration holdCooldown,
    @CalendarTime @Nullable Instant salesOpenAt,
    @CalendarTime @Nullable Instant salesCloseAt,
    @Valid @Nullable WaitlistBody waitlist,
    @Size(max = Limits.CATEGORIES) @Nullable List<@NotNull @Valid CategoryBody> categories,
    @CalendarTime @Nullable Instant endsAt,
    @TimeZoneId @Nullable String zone,
    @Lines @Nullable String description,
    @MetadataSize
        @Schema(
            implementation = Object.class,
            type = "object",
            additionalProperties = Schema.AdditionalPropertiesValue.TRUE)
        @Nullable JsonObject metadata,
    @Nullable Boolean draft) {

  /** The request, once each field is valid. */
  PublishEvent request() {
    List<Category> all = TermsValidation.categories(categories);
    Integer tickets = TermsValidation.capacity(capacity, all);
    if (tickets == null) {
      throw ProblemException.invalid("capacity", "must be given when there are no categories");
    }
    return new PublishEvent(
        name,
        venue,
        startsAt,
        tickets,
        maxPerBooking == null ? Limits.DEFAULT_MAX_PER_BOOKING : maxPerBooking,
        TermsValidation.terms(
            new SaleTerms(
                holdTtl,
                holdCooldown,
                maxPerUser,
                salesOpenAt,
                salesCloseAt,
                waitlist == null ? null : waitlist.terms(),
                all == null || all.isEmpty() ? null : all)),
        TermsValidation.info(startsAt, new EventInfo(endsAt, zone, description, metadata, draft)));
  }
}
