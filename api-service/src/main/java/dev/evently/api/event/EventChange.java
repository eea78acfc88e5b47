package dev.evently.api.event;

import dev.evently.api.input.Lines;
import dev.evently.api.input.Text;
import dev.evently.common.json.JsonObject;
import dev.evently.common.request.EventRequest.ChangeEvent;
import dev.evently.common.sale.Category;
import dev.evently.common.sale.EventInfo;
import dev.evently.common.sale.Limits;
import dev.evently.common.sale.SaleTerms;
import dev.evently.common.sale.Setting;
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
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * The body that asks for a change, a merge patch (RFC 7396): what is absent stays as it is, and
 * null takes away what an event need not have.
 *
 * @param holdCooldown PT0S ends it
 * @param categories the whole new list; an empty one ends the categories
 * @param metadata merged into what there is (RFC 7396)
 * @param draft false puts a draft on sale; true only while nothing is taken and nobody waits
 */
record EventChange(
    @Text @Nullable String name,
    @Text @Nullable String venue,
    @CalendarTime @Nullable Instant startsAt,
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

  /**
   * The request, once each field is valid; 400 when nothing is to change.
   *
   * @param nulls the members that are null, such as {@code zone} or {@code waitlist.limit}
   */
  ChangeEvent request(long revision, Set<String> nulls) {
    List<Setting> cleared = ClearedSettings.of(nulls);
    List<Category> all =
        nulls.contains("categories") ? List.of() : TermsValidation.categories(categories);
    Integer most =
        nulls.contains("maxPerBooking")
            ? Integer.valueOf(Limits.DEFAULT_MAX_PER_BOOKING)
            : maxPerBooking;
    Integer tickets = TermsValidation.capacity(capacity, all);
    SaleTerms terms =
        TermsValidation.terms(
            new SaleTerms(
                holdTtl,
                holdCooldown,
                maxPerUser,
                salesOpenAt,
                salesCloseAt,
                waitlist == null ? null : waitlist.terms(),
                all));
    Boolean isDraft = nulls.contains("draft") ? Boolean.FALSE : draft;
    EventInfo info =
        TermsValidation.info(startsAt, new EventInfo(endsAt, zone, description, metadata, isDraft));
    if (cleared.isEmpty()
        && Stream.of(name, venue, startsAt, tickets, most, terms, info).allMatch(Objects::isNull)) {
      throw ProblemException.of(
          HttpStatus.BAD_REQUEST, "Expected at least one field to change, but there is none");
    }
    return new ChangeEvent(revision, name, venue, startsAt, tickets, most, terms, info, cleared);
  }
}
