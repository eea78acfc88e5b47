package dev.evently.api.notification;

import java.util.Set;
import java.util.UUID;
import java.util.function.BiPredicate;

/** Streams that tell users of what comes into their inboxes. */
public interface InboxReaders {
  /** Whose inboxes they read. */
  Set<UUID> users();

  /** Makes those read again whose user, and the id that they read last, fit. */
  void wake(BiPredicate<UUID, Long> concerned);
}
