package dev.evently.common.sale;

import java.time.Instant;

/** What everybody who comes to an event has to know, and is told when it changes. */
public record EventFacts(String name, String venue, Instant startsAt) {}
