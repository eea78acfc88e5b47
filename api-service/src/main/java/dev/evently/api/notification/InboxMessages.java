package dev.evently.api.notification;

import dev.evently.api.stream.LiveStreams.Message;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The notifications of a user as messages of streams; their ids are those of the inbox. */
@Component
public class InboxMessages {
  private static final int ROWS = 100;

  private final Inbox inbox;
  private final JsonMapper json;

  InboxMessages(Inbox inbox, JsonMapper json) {
    this.inbox = inbox;
    this.json = json;
  }

  /** The next ones behind an id, each with its type as the name of the message. */
  public List<Message> after(UUID userId, long last) {
    return inbox.list(userId, last, ROWS).stream()
        .map(row -> new Message(row.id(), row.type().name(), json.writeValueAsString(row)))
        .toList();
  }

  /** The id of the newest one; -1 when there is none. */
  public long newest(UUID userId) {
    return inbox.newest(List.of(userId)).getOrDefault(userId, -1L);
  }
}
