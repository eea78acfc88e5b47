package dev.evently.api.waitlist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evently.api.testing.ApiTest;
import dev.evently.api.testing.Call.Answer;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class OffersIT extends ApiTest {

  @Test
  void offersTicketsToWhoeverIsFirst() {
    UUID event =
        eventWith("\"capacity\":1,\"waitlist\":{\"promotion\":\"OFFER\",\"offerTtl\":\"PT1H\"}");
    String ann = user();
    String bob = user();
    String cid = user();
    String booking = placed(event, ann).text("bookingId");
    Answer bobs = placed(event, bob);
    Answer cids = placed(event, cid);
    decided(call("DELETE", "/api/v1/bookings/" + booking).as(ann));

    Answer offered = receipt(bobs, bob);
    assertThat(offered.text("status")).isEqualTo("HELD");
    assertThat(offered.text("holdId")).isEqualTo(bobs.text("entryId"));
    assertThat(offered.text("expiresAt")).isNotEmpty();
    Answer entry = entry(bobs, bob);
    assertThat(entry.text("status")).isEqualTo("OFFERED");
    assertThat(entry.text("holdId")).isEqualTo(bobs.text("entryId"));
    assertThat(entry.text("expiresAt")).isEqualTo(offered.text("expiresAt"));
    assertThat(entry.text("explanation"))
        .startsWith("Tickets came free when a booking was cancelled; they are held for you until");
    assertThat(call("GET", "/api/v1/waitlist").as(bob).send().body().path("items")).isEmpty();
    assertThat(call("GET", "/api/v1/holds").as(bob).send().body().path("items").size())
        .isEqualTo(1);
    await()
        .untilAsserted(() -> {
          JsonNode notification =
              call("GET", "/api/v1/notifications").as(bob).send().body().path("items").path(0);
          assertThat(notification.path("type").asString("")).isEqualTo("WAITLIST_OFFERED");
          assertThat(notification.path("holdId").asString("")).isEqualTo(bobs.text("entryId"));
          assertThat(notification.path("expiresAt").asString(""))
              .isEqualTo(offered.text("expiresAt"));
        });

    decided(call("DELETE", "/api/v1/holds/" + bobs.text("entryId")).as(bob));
    assertThat(receipt(bobs, bob).text("status")).isEqualTo("CANCELLED");
    assertThat(receipt(bobs, bob).text("detail"))
        .isEqualTo("The offer is declined; 1 ticket is given back.");
    assertThat(entry(bobs, bob).text("status")).isEqualTo("DECLINED");
    assertThat(entry(bobs, bob).text("explanation")).startsWith("You declined the offer at ");

    Answer accepted =
        decided(call("POST", "/api/v1/holds/" + cids.text("entryId") + "/confirm").as(cid));
    assertThat(accepted.text("status")).isEqualTo("CONFIRMED");
    assertThat(receipt(cids, cid).text("bookingId")).isEqualTo(cids.text("entryId"));
    assertThat(entry(cids, cid).text("status")).isEqualTo("PROMOTED");
    assertThat(entry(cids, cid).text("bookingId")).isEqualTo(cids.text("entryId"));
    assertThat(entry(cids, cid).text("explanation")).startsWith("You confirmed the offer at ");
  }

  @Test
  void passesAnOfferOnThatExpires() {
    UUID event =
        eventWith("\"capacity\":1,\"waitlist\":{\"promotion\":\"OFFER\",\"offerTtl\":\"PT1S\"}");
    String ann = user();
    String bob = user();
    String booking = placed(event, ann).text("bookingId");
    Answer bobs = placed(event, bob);
    decided(call("DELETE", "/api/v1/bookings/" + booking).as(ann));
    await().untilAsserted(() -> assertThat(entry(bobs, bob).text("status")).isEqualTo("EXPIRED"));
    assertThat(entry(bobs, bob).text("explanation"))
        .startsWith("The offer was not confirmed before it expired at ");
    Answer receipt = receipt(bobs, bob);
    assertThat(receipt.text("status")).isEqualTo("CANCELLED");
    assertThat(receipt.text("detail"))
        .startsWith("The offer of 1 ticket was not confirmed before it expired at ");
  }

  private Answer entry(Answer accepted, String token) {
    return call("GET", "/api/v1/waitlist/" + accepted.text("entryId")).as(token).send();
  }

  private Answer receipt(Answer accepted, String token) {
    return call("GET", "/api/v1/requests/" + accepted.text("requestId")).as(token).send();
  }
}
