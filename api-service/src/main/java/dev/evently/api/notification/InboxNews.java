package dev.evently.api.notification;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Wakes the streams that read inboxes. This instance does it when it adds to one. For what other
 * instances add, one query looks after all streams now and then.
 */
@Component
class InboxNews {
  private final Inbox inbox;
  private final List<InboxReaders> readers;

  InboxNews(Inbox inbox, List<InboxReaders> readers) {
    this.inbox = inbox;
    this.readers = readers;
  }

  /** Something was added for these users. */
  void added(Set<UUID> userIds) {
    readers.forEach(reader -> reader.wake((userId, _) -> userIds.contains(userId)));
  }

  @Scheduled(fixedDelayString = "${evently.streams.poll:1s}")
  void lookForOthers() {
    Set<UUID> users =
        readers.stream().flatMap(reader -> reader.users().stream()).collect(Collectors.toSet());
    if (users.isEmpty()) {
      return;
    }
    try {
      Map<UUID, Long> newest = inbox.newest(users);
      readers.forEach(
          reader -> reader.wake((userId, last) -> newest.getOrDefault(userId, -1L) > last));
    } catch (DataAccessException | TransactionException _) {
      // The database is away: the streams stay silent until it is back.
    }
  }
}
