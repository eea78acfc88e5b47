package dev.evently.api.notification;

import dev.evently.api.page.Continued;
import dev.evently.api.page.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of an inbox.
 *
 * @param nextCursor the {@code after} of what follows in this order; absent on the last page
 * @param unreadCount how many are unread in the whole inbox; 1,000 stands for that or more
 */
record NotificationPage(List<NotificationView> items, @Nullable String nextCursor, int unreadCount)
    implements Continued {
  static NotificationPage of(Page<NotificationView> page, int unreadCount) {
    return new NotificationPage(page.items(), page.nextCursor(), unreadCount);
  }

  @Override
  public @Nullable String next() {
    return nextCursor;
  }
}
