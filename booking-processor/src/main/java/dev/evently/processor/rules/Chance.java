package dev.evently.processor.rules;

import java.time.Instant;

/**
 * When a line could last move while somebody waited.
 *
 * @param offset the place of the request that made it move
 * @param free places that were left over afterwards
 */
public record Chance(long offset, Instant at, int free) {}
