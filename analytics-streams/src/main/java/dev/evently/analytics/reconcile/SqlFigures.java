package dev.evently.analytics.reconcile;

import java.math.BigInteger;
import java.util.Map;
import java.util.UUID;

/**
 * What the rows of the database come to in one snapshot.
 *
 * @param nextRequests by partition of the request log: all requests below are in it, and no others
 * @param byEvent of each event, by the name of the aggregate
 * @param rejected by reason
 * @param revenue of confirmed bookings, in minor units by currency
 */
record SqlFigures(
    Map<Integer, Long> nextRequests,
    Map<UUID, Map<Aggregate, Long>> byEvent,
    Map<String, BigInteger> rejected,
    Map<String, BigInteger> revenue) {}
