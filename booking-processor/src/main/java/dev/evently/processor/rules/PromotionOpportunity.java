package dev.evently.processor.rules;

import java.time.Instant;

/**
 * When entries of a waitlist could last be promoted.
 *
 * @param offset of the request that freed tickets or changed the event
 * @param free tickets that were left over afterwards
 */
public record PromotionOpportunity(long offset, Instant at, int free) {}
