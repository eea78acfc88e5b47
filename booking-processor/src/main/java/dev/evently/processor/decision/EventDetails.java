package dev.evently.processor.decision;

import java.time.Instant;

/** What an organiser says of an event. {@code revision} counts the changes, from 1. */
public record EventDetails(
    String name, String venue, Instant startsAt, int capacity, int maxPerBooking, long revision) {}
