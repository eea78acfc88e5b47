package dev.evently.bench.log;

/**
 * Who decides the requests of a log.
 *
 * @param processName of the process, which can be paused
 * @param schema where it keeps its tables; empty for those of the system
 */
public record DeciderUnderTest(
    String processName, String requests, String outcomes, String group, String schema) {}
