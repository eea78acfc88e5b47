package dev.evently.service.warmup;

/** A part of a service's main path. */
@FunctionalInterface
public interface WarmUp {
  /**
   * Goes through it once and leaves nothing behind: no row, no record, nothing that is told to
   * anybody.
   *
   * @throws Exception when that is not possible at the moment
   */
  void pass() throws Exception;
}
