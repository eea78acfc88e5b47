package dev.evently.bench;

/** Something that must hold after a scenario, and what was found. */
record Check(String name, boolean holds, String figure) {}
