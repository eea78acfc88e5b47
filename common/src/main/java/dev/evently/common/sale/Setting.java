package dev.evently.common.sale;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * What may be taken away from an event, so that it has its default again, or none. In messages it
 * is named like the field of the API.
 */
public enum Setting {
  ENDS_AT("endsAt"),
  ZONE("zone"),
  DESCRIPTION("description"),
  METADATA("metadata"),
  SALES_OPEN_AT("salesOpenAt"),
  SALES_CLOSE_AT("salesCloseAt"),
  MAX_PER_USER("maxPerUser"),
  HOLD_TTL("holdTtl"),
  HOLD_COOLDOWN("holdCooldown"),
  WAITLIST_POLICY("waitlist.policy"),
  WAITLIST_PROMOTION("waitlist.promotion"),
  WAITLIST_OFFER_TTL("waitlist.offerTtl"),
  WAITLIST_LIMIT("waitlist.limit"),
  WAITLIST_SUSPENDED("waitlist.suspended");

  private final String field;

  Setting(String field) {
    this.field = field;
  }

  /** The field of the API, with that of which it is a part. */
  @JsonValue
  public String field() {
    return field;
  }
}
