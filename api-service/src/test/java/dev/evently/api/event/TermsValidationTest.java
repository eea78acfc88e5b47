package dev.evently.api.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evently.api.event.CategoryBody.PriceBody;
import dev.evently.common.request.EventRequest.ChangeEvent;
import dev.evently.common.request.EventRequest.PublishEvent;
import dev.evently.common.sale.Category;
import dev.evently.common.sale.Limits;
import dev.evently.common.sale.Price;
import dev.evently.common.sale.SaleTerms;
import dev.evently.common.sale.Setting;
import dev.evently.common.sale.WaitlistTerms.Policy;
import dev.evently.service.problem.ProblemException;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The bodies of events, beyond what each field has to be by itself. */
class TermsValidationTest {
  private static final Instant START = Instant.parse("2099-01-01T20:00:00Z");
  private static final CategoryBody GOLD =
      new CategoryBody("Gold", 3, new PriceBody(4_500L, "EUR"));
  private static final CategoryBody SILVER = new CategoryBody("Silver", 2, null);

  @Test
  void publishesWithDefaults() {
    assertThat(newEvent(7, null, null, null).request())
        .isEqualTo(new PublishEvent("Concert", "Hall", START, 7, 10, null));
  }

  @Test
  void addsUpTheCategories() {
    PublishEvent request = newEvent(null, null, null, List.of(GOLD, SILVER)).request();
    assertThat(request.capacity()).isEqualTo(5);
    assertThat(Objects.requireNonNull(request.terms()).categories())
        .containsExactly(
            new Category("Gold", 3, new Price(4_500, "EUR")), new Category("Silver", 2, null));
    assertThat(newEvent(5, null, null, List.of(GOLD, SILVER)).request().capacity()).isEqualTo(5);
    assertInvalid(
        "capacity must be the sum", newEvent(4, null, null, List.of(GOLD, SILVER))::request);
  }

  @Test
  void needsACapacityWithoutCategories() {
    assertInvalid("capacity must be given", newEvent(null, null, null, null)::request);
    assertInvalid("capacity must be given", newEvent(null, null, null, List.of())::request);
    assertThat(newEvent(7, null, null, List.of()).request().terms()).isNull();
  }

  @Test
  void refusesCategoriesThatCannotBeSoldTogether() {
    assertInvalid(
        "there are two called Gold", newEvent(null, null, null, List.of(GOLD, GOLD))::request);
    var half = Limits.CAPACITY / 2 + 1;
    assertInvalid(
        "must have at most 10000000 tickets in all",
        newEvent(
                null,
                null,
                null,
                List.of(new CategoryBody("A", half, null), new CategoryBody("B", half, null)))
            ::request);
  }

  @Test
  void refusesSalesThatCloseBeforeTheyOpen() {
    assertInvalid("salesCloseAt must be after", newEvent(7, START, START, null)::request);
    assertInvalid(
        "salesCloseAt must be after", newEvent(7, START, START.minusNanos(1), null)::request);
    assertThat(newEvent(7, START, START.plusSeconds(1), null).request().terms()).isNotNull();
    assertThat(newEvent(7, null, START, null).request().terms()).isNotNull();
  }

  @Test
  void changesOnlyWhatIsGiven() {
    assertThat(change("After", null, null, null).request(3, Set.of()))
        .isEqualTo(new ChangeEvent(3, "After", null, null, null, null, null));
    assertThat(change(null, Duration.ofMinutes(5), null, null).request(3, Set.of()).terms())
        .isEqualTo(new SaleTerms(Duration.ofMinutes(5), null, null, null, null, null));
  }

  @Test
  void endsTheCategoriesByAnEmptyList() {
    ChangeEvent request = change(null, null, null, List.of()).request(1, Set.of());
    assertThat(Objects.requireNonNull(request.terms()).categories()).isEmpty();
    assertThat(request.capacity()).isNull();
  }

  @Test
  void refusesAChangeOfNothing() {
    assertInvalid(
        "at least one field to change", () -> change(null, null, null, null).request(1, Set.of()));
    var nothing = new WaitlistBody(null, null, null, null, null);
    assertInvalid(
        "at least one field to change",
        () -> change(null, null, nothing, null).request(1, Set.of()));
    var something = new WaitlistBody(Policy.FIRST_FIT, null, null, null, null);
    assertThat(change(null, null, something, null).request(1, Set.of()).terms()).isNotNull();
  }

  @Test
  void takesAwayWhatIsNull() {
    EventChange nothing = change(null, null, null, null);
    assertThat(nothing.request(3, Set.of("waitlist.limit", "zone", "salesOpenAt")).cleared())
        .containsExactly(Setting.ZONE, Setting.SALES_OPEN_AT, Setting.WAITLIST_LIMIT);
    assertThat(nothing.request(3, Set.of("waitlist")).cleared())
        .containsExactly(
            Setting.WAITLIST_POLICY,
            Setting.WAITLIST_PROMOTION,
            Setting.WAITLIST_OFFER_TTL,
            Setting.WAITLIST_LIMIT,
            Setting.WAITLIST_SUSPENDED);
    ChangeEvent request = nothing.request(3, Set.of("maxPerBooking", "categories"));
    assertThat(request.cleared()).isNull();
    assertThat(request.maxPerBooking()).isEqualTo(10);
    assertThat(Objects.requireNonNull(request.terms()).categories()).isEmpty();
    for (String field : List.of("name", "venue", "startsAt", "capacity")) {
      assertInvalid("are not: " + field, () -> nothing.request(3, Set.of(field)));
    }
  }

  /** Each setting that can be taken away is a field of the body, and each other field is needed. */
  @Test
  void knowsWhatEachNullMeans() {
    for (RecordComponent field : EventChange.class.getRecordComponents()) {
      EventChange nothing = change(null, null, null, null);
      try {
        assertThat(nothing.request(1, Set.of(field.getName()))).isNotNull();
      } catch (ProblemException e) {
        assertThat(List.of("name", "venue", "startsAt", "capacity")).contains(field.getName());
      }
    }
  }

  private static NewEvent newEvent(
      @Nullable Integer capacity,
      @Nullable Instant openAt,
      @Nullable Instant closeAt,
      @Nullable List<CategoryBody> categories) {
    return new NewEvent(
        "Concert",
        "Hall",
        START,
        capacity,
        null,
        null,
        null,
        null,
        openAt,
        closeAt,
        null,
        categories,
        null,
        null,
        null,
        null,
        null);
  }

  private static EventChange change(
      @Nullable String name,
      @Nullable Duration holdTtl,
      @Nullable WaitlistBody waitlist,
      @Nullable List<CategoryBody> categories) {
    return new EventChange(
        name,
        null,
        null,
        null,
        null,
        null,
        holdTtl,
        null,
        null,
        null,
        waitlist,
        categories,
        null,
        null,
        null,
        null,
        null);
  }

  private static void assertInvalid(String message, ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(ProblemException.class).hasMessageContaining(message);
  }
}
