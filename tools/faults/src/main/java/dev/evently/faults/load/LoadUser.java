package dev.evently.faults.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A user of the load: a token, and what it has now as far as it knows. Used by one thread. */
final class LoadUser {
  final String token;
  private final List<UUID> bookings = new ArrayList<>();
  private final List<UUID> holds = new ArrayList<>();
  private final List<UUID> entries = new ArrayList<>();

  LoadUser(String token) {
    this.token = token;
  }

  void addBooking(UUID bookingId) {
    bookings.add(bookingId);
  }

  void addHold(UUID holdId) {
    holds.add(holdId);
  }

  void addEntry(UUID entryId) {
    entries.add(entryId);
  }

  @Nullable UUID takeBooking(Random random) {
    return take(bookings, random);
  }

  @Nullable UUID takeHold(Random random) {
    return take(holds, random);
  }

  @Nullable UUID takeEntry(Random random) {
    return take(entries, random);
  }

  private static @Nullable UUID take(List<UUID> ids, Random random) {
    return ids.isEmpty() ? null : ids.remove(random.nextInt(ids.size()));
  }
}
