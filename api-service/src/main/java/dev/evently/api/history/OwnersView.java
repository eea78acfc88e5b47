package dev.evently.api.history;

import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the owner of a booking reads of its outcomes. Of others who brought one about only the role
 * is told, and to whom the booking was offered only once it is theirs: it would tell the giver who
 * has an account.
 */
final class OwnersView {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String USER = "userId";

  private OwnersView() {}

  /**
   * The JSON of an outcome's record without what its reader is not told.
   *
   * @param json as it is stored
   */
  static String of(String json, UUID reader) {
    JsonNode record = JSON.readTree(json);
    if (record.path("actor") instanceof ObjectNode actor
        && !reader.toString().equals(actor.path(USER).asString(""))) {
      actor.remove(USER);
    }
    if (record.path("outcome") instanceof ObjectNode outcome
        && !outcome.path("type").asString("").equals("BookingTransferred")) {
      outcome.remove("toUserId");
    }
    return JSON.writeValueAsString(record);
  }
}
