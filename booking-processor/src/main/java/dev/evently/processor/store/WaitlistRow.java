package dev.evently.processor.store;

import dev.evently.processor.rules.WaitlistEntry;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A waitlist entry, never deleted. */
@Entity
@Table(name = "waitlist_entry")
@IdClass(WaitlistRow.Key.class)
class WaitlistRow {
  /** Its id is that of a request, and its own within its event. */
  record Key(UUID entryId, UUID eventId) {}

  static final String COPIED =
      """
      waitlist_entry (entry_id, event_id, user_id, quantity, category, status, log_offset,
                      joined_at, ended_at, ended_by)\
      """;

  @Id
  @Column(name = "entry_id")
  UUID entryId;

  @Id
  @Column(name = "event_id")
  UUID eventId;

  @Column(name = "user_id")
  UUID userId;

  int quantity;
  String category;

  @Enumerated(EnumType.STRING)
  WaitlistEntry.Status status;

  @Column(name = "log_offset")
  long offset;

  @Column(name = "joined_at")
  Instant joinedAt;

  @Column(name = "ended_at")
  @Nullable Instant endedAt;

  @Column(name = "ended_by")
  @Nullable UUID endedBy;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected WaitlistRow() {}

  WaitlistRow(UUID eventId, WaitlistEntry entry) {
    this.eventId = eventId;
    entryId = entry.entryId();
    userId = entry.userId();
    quantity = entry.quantity();
    category = entry.category();
    status = entry.status();
    offset = entry.offset();
    joinedAt = entry.joinedAt();
    endedAt = entry.endedAt();
    endedBy = entry.endedBy();
  }

  void copy(CopyRows rows) {
    rows.begin().add(entryId).add(eventId).add(userId).add(quantity).add(category);
    rows.add(status).add(offset).add(joinedAt).add(endedAt).add(endedBy);
  }

  WaitlistEntry entry() {
    return new WaitlistEntry(
        entryId, userId, quantity, category, status, offset, joinedAt, endedAt, endedBy);
  }
}
