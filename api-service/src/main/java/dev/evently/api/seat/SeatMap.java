package dev.evently.api.seat;

/**
 * A seat map as it goes out.
 *
 * @param version the sequence of the event: no seat changes without an outcome
 * @param packed a JSON array of {@link SeatView} in gzip, not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
record SeatMap(long version, byte[] packed) {}
