package dev.evently.processor.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The changes of an event of which people have to be told, at most two: one of which some have been
 * told, and all later ones as one.
 */
public record Announcements(List<Announcement> pending) {
  public static final Announcements NONE = new Announcements(List.of());

  public Announcements {
    pending = List.copyOf(pending);
  }

  public boolean arePending() {
    return !pending.isEmpty();
  }

  /** The one of which people are told next; null when there is none. */
  public @Nullable Announcement first() {
    return pending.isEmpty() ? null : pending.getFirst();
  }

  Announcements and(Announcement later) {
    List<Announcement> all = new ArrayList<>(pending);
    if (!all.isEmpty() && all.getLast().isNew()) {
      all.set(all.size() - 1, all.getLast().and(later));
    } else {
      all.add(later);
    }
    return new Announcements(all);
  }

  /** What is left when those up to this user have been told of the first one. */
  Announcements told(@Nullable UUID through, boolean more) {
    List<Announcement> all = new ArrayList<>(pending);
    Announcement first = all.removeFirst();
    if (more) {
      all.addFirst(first.through(through));
    }
    return new Announcements(all);
  }
}
