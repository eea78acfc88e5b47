package dev.evently.bench.report;

/** Something that must hold after a scenario, and what was found. */
public record Check(String name, boolean holds, String figure) {}
