package dev.evently.processor.store;

import dev.evently.processor.rules.Hold;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A hold, never deleted. */
@Entity
@Table(name = "hold")
@IdClass(HoldRow.Key.class)
class HoldRow {
  /** Its id is that of a request, and its own within its event. */
  record Key(UUID holdId, UUID eventId) {}

  static final String COPIED =
      """
      hold (hold_id, event_id, user_id, quantity, category, seats, price_amount, price_currency,
            status, placed_at, placed_by, expires_at, ended_at, ended_by, entry_id,
            prolonged_by, label)\
      """;

  @Id
  @Column(name = "hold_id")
  UUID holdId;

  @Id
  @Column(name = "event_id")
  UUID eventId;

  @Column(name = "user_id")
  UUID userId;

  int quantity;
  @Embedded TicketColumns tickets;

  @Enumerated(EnumType.STRING)
  Hold.Status status;

  @Column(name = "placed_at")
  Instant placedAt;

  @Column(name = "placed_by")
  UUID placedBy;

  @Column(name = "expires_at")
  Instant expiresAt;

  @Column(name = "ended_at")
  @Nullable Instant endedAt;

  @Column(name = "ended_by")
  @Nullable UUID endedBy;

  @Column(name = "entry_id")
  @Nullable UUID entryId;

  @Column(name = "prolonged_by")
  @Nullable UUID prolongedBy;

  @Nullable String label;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected HoldRow() {}

  HoldRow(UUID eventId, Hold hold) {
    this.eventId = eventId;
    holdId = hold.holdId();
    userId = hold.userId();
    quantity = hold.quantity();
    tickets = TicketColumns.of(hold.tickets());
    status = hold.status();
    placedAt = hold.placedAt();
    placedBy = hold.placedBy();
    expiresAt = hold.expiresAt();
    endedAt = hold.endedAt();
    endedBy = hold.endedBy();
    entryId = hold.entryId();
    prolongedBy = hold.prolongedBy();
    label = hold.label();
  }

  void copy(CopyRows rows) {
    rows.begin().add(holdId).add(eventId).add(userId).add(quantity);
    tickets.copy(rows);
    rows.add(status).add(placedAt).add(placedBy).add(expiresAt);
    rows.add(endedAt).add(endedBy).add(entryId).add(prolongedBy).add(label);
  }

  Hold hold() {
    return new Hold(
        holdId,
        userId,
        quantity,
        tickets.tickets(),
        status,
        placedAt,
        placedBy,
        expiresAt,
        endedAt,
        endedBy,
        entryId,
        prolongedBy,
        label);
  }
}
