package dev.evently.api.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class OwnersViewTest {
  private static final UUID READER = new UUID(0, 1);
  private static final UUID OTHER = new UUID(0, 2);

  @Test
  void tellsTheRoleOfOthersOnly() {
    assertThat(OwnersView.of(record(OTHER, "BookingCancelled", ""), READER))
        .isEqualTo(
            "{\"sequence\":3,\"outcome\":{\"type\":\"BookingCancelled\"},\"actor\":{\"role\":\"ADMIN\"}}");
    String own = record(READER, "BookingCancelled", "");
    assertThat(OwnersView.of(own, READER)).isEqualTo(own);
  }

  @Test
  void tellsToWhomABookingWasOfferedOnlyOnceItIsTheirs() {
    String receiver = ",\"toUserId\":\"%s\"".formatted(OTHER);
    for (String type : new String[] {"TransferOffered", "TransferDeclined", "BookingVoided"}) {
      assertThat(OwnersView.of(record(READER, type, receiver), READER))
          .isEqualTo(record(READER, type, ""));
    }
    String theirs = record(READER, "BookingTransferred", receiver);
    assertThat(OwnersView.of(theirs, READER)).isEqualTo(theirs);
  }

  /** Texts that look like what is hidden are somebody's words. */
  @Test
  void leavesTextsAsTheyAre() {
    String name = ",\"eventName\":\"a \\\",\\\"toUserId\\\":\\\"%s\\\" é\"".formatted(OTHER);
    String record = record(READER, "BookingVoided", name);
    assertThat(OwnersView.of(record, READER)).isEqualTo(record);
  }

  @Test
  void takesRecordsOfBeforeActorsWereTold() {
    String record = "{\"sequence\":3,\"outcome\":{\"type\":\"BookingConfirmed\"}}";
    assertThat(OwnersView.of(record, READER)).isEqualTo(record);
  }

  private static String record(UUID actor, String type, String more) {
    return "{\"sequence\":3,\"outcome\":{\"type\":\"%s\"%s},\"actor\":{\"userId\":\"%s\",\"role\":\"ADMIN\"}}"
        .formatted(type, more, actor);
  }
}
