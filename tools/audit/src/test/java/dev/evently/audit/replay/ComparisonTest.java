package dev.evently.audit.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.common.request.BookingRequest.CancelBooking;
import dev.evently.common.request.BookingRequest.PlaceBooking;
import dev.evently.common.request.EventRequest.AddSeats;
import dev.evently.common.request.EventRequest.ChangeEvent;
import dev.evently.common.request.HoldRequest.PlaceHold;
import dev.evently.common.sale.Category;
import dev.evently.common.sale.Price;
import dev.evently.common.sale.SaleTerms;
import dev.evently.common.sale.SeatRow;
import dev.evently.common.sale.WaitlistTerms.Policy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private static final AlternativePolicy SAME =
      new AlternativePolicy(null, null, null, null, null, null, false, null);

  private final RequestScript requests = new RequestScript();

  private static AlternativePolicy policy(
      @Nullable Integer capacity, @Nullable Policy policy, @Nullable Long lottery) {
    return new AlternativePolicy(capacity, policy, null, null, null, null, false, lottery);
  }

  private Comparison compare(AlternativePolicy policy) {
    Simulation.Result happened = Simulation.run(requests.eventId, requests.all);
    return new Comparison(
        happened.summary(),
        Simulation.runOther(requests.eventId, policy.applyTo(requests.all), happened.applied()));
  }

  private static Map<UUID, String> different(Comparison comparison) {
    return comparison.users().stream()
        .filter(Comparison.User::differs)
        .collect(
            Collectors.toMap(
                Comparison.User::userId, each -> each.happened() + " -> " + each.other()));
  }

  private static String figure(Comparison comparison, String name) {
    return comparison.figures().stream()
        .map(line -> line.strip().replaceAll("\\s{2,}", "|"))
        .filter(line -> line.startsWith(name + "|"))
        .findFirst()
        .orElse("nothing");
  }

  @Test
  void theSamePolicyGivesEverybodyTheSame() {
    requests.publish(2, null);
    IntStream.rangeClosed(1, 4).forEach(user -> requests.book(user, 1));
    requests.then(1, new CancelBooking(RequestScript.id(1)));

    assertThat(different(compare(SAME))).isEmpty();
    assertThat(SAME.changesNothing()).isTrue();
    assertThat(figure(compare(SAME), "tickets confirmed")).isEqualTo("tickets confirmed|2|2");
    assertThat(figure(compare(SAME), "promoted")).isEqualTo("promoted|1|1");
  }

  @Test
  void moreCapacityConfirmsThoseWhoWaited() {
    requests.publish(2, null);
    IntStream.rangeClosed(1, 4).forEach(user -> requests.book(user, 1));

    Comparison comparison = compare(policy(3, null, null));

    assertThat(different(comparison))
        .containsExactly(Map.entry(RequestScript.id(3), "1 waiting -> 1 confirmed"));
    assertThat(figure(comparison, "tickets in all")).isEqualTo("tickets in all|2|3");
    assertThat(figure(comparison, "entries waiting")).isEqualTo("entries waiting|2|1");
  }

  @Test
  void aCapacityHoldsThroughoutAlthoughTheOrganiserChangedIt() {
    requests.publish(1, null);
    IntStream.rangeClosed(1, 3).forEach(user -> requests.book(user, 1));
    requests.organise(new ChangeEvent(1, null, null, null, 3, null));

    Comparison comparison = compare(policy(2, null, null));

    assertThat(figure(comparison, "tickets confirmed")).isEqualTo("tickets confirmed|3|2");
  }

  @Test
  void theOrganisersChangesAreNotLostToAnotherRevision() {
    requests.publish(1, null);
    requests.organise(new ChangeEvent(7, "Refused", null, null, null, null));
    requests.organise(new ChangeEvent(1, "Applied", null, null, null, null));
    requests.organise(new ChangeEvent(2, null, null, null, null, 1));
    requests.book(1, 2);

    Comparison comparison = compare(policy(5, null, null));

    assertThat(different(comparison)).isEmpty();
    assertThat(figure(comparison, "rejected TOO_MANY_TICKETS"))
        .isEqualTo("rejected TOO_MANY_TICKETS|1|1");
  }

  @Test
  void firstFitServesWhoWantsLess() {
    requests.publish(3, null);
    requests.book(1, 2);
    requests.book(2, 2);
    requests.book(3, 1);

    assertThat(different(compare(policy(null, Policy.FIRST_FIT, null))))
        .containsExactly(Map.entry(RequestScript.id(3), "1 waiting -> 1 confirmed"));
  }

  @Test
  void withoutAWaitlistWhoComesLateIsSoldOut() {
    requests.publish(1, null);
    requests.book(1, 1);
    requests.book(2, 1);
    AlternativePolicy noWaitlist =
        new AlternativePolicy(null, null, null, null, null, null, true, null);

    assertThat(different(compare(noWaitlist)))
        .containsExactly(Map.entry(RequestScript.id(2), "1 waiting -> rejected SOLD_OUT"));
    assertThat(figure(compare(noWaitlist), "rejected SOLD_OUT")).isEqualTo("rejected SOLD_OUT|0|1");
  }

  @Test
  void aLotteryGivesAsManyTicketsToOthers() {
    requests.publish(50, null);
    IntStream.rangeClosed(1, 200).forEach(user -> requests.book(user, 1));

    Comparison comparison = compare(policy(null, null, 7L));

    assertThat(figure(comparison, "tickets confirmed")).isEqualTo("tickets confirmed|50|50");
    Map<UUID, String> different = different(comparison);
    assertThat(different.values())
        .containsOnly("1 confirmed -> 1 waiting", "1 waiting -> 1 confirmed");
    assertThat(different)
        .hasSizeGreaterThan(40)
        .isEqualTo(different(compare(policy(null, null, 7L))));
  }

  @Test
  void tellsSeatsHoldsAndRevenue() {
    SaleTerms terms =
        SaleTerms.DEFAULT.with(List.of(new Category("Stalls", 0, new Price(1550, "EUR"))));
    requests.pause(Duration.ofMinutes(1)).publish(0, terms);
    requests.organise(
        new AddSeats(List.of(new SeatRow("Stalls", "A", List.of("1", "2", "3"), null))));
    requests.then(1, new PlaceBooking(2, false, List.of("Stalls/A-1", "Stalls/A-2"), null, null));
    requests.then(2, new PlaceBooking(1, false, List.of("Stalls/A-1"), null, null));
    requests.then(3, new PlaceHold(1, null, null, "Stalls"));
    AlternativePolicy one = new AlternativePolicy(null, null, null, null, 1, null, false, null);

    Comparison comparison = compare(one);

    assertThat(different(comparison))
        .containsEntry(
            RequestScript.id(1), "2 confirmed, Stalls/A-1 Stalls/A-2 -> rejected TOO_MANY_TICKETS")
        .containsEntry(RequestScript.id(2), "rejected SEAT_TAKEN -> 1 confirmed, Stalls/A-1")
        .containsEntry(RequestScript.id(3), "1 held, Stalls/A-3 -> 1 held, Stalls/A-2")
        .hasSize(3);
    assertThat(figure(comparison, "seats filled")).isEqualTo("seats filled|66.7 %|33.3 %");
    assertThat(figure(comparison, "revenue EUR")).isEqualTo("revenue EUR|31.00|15.50");
    assertThat(figure(comparison, "tickets held")).isEqualTo("tickets held|1|1");
  }

  @Test
  void writesALineForEachUserThatSpreadsheetsRead() {
    requests.publish(1, null);
    requests.book(1, 1);
    requests.then(1, new CancelBooking(RequestScript.id(1)));
    requests.book(2, 1);

    List<Comparison.User> users = compare(SAME).users();

    assertThat(CsvFile.line(users.getFirst(), "a\"b@example.org"))
        .isEqualTo(
            RequestScript.id(1) + ",\"a\"\"b@example.org\",0,0,0,cancelled,0,0,0,cancelled,false");
    assertThat(CsvFile.line(users.get(1), ""))
        .isEqualTo(RequestScript.id(2) + ",,1,0,0,1 confirmed,1,0,0,1 confirmed,false");
  }
}
