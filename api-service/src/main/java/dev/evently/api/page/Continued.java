package dev.evently.api.page;

import org.jspecify.annotations.Nullable;

/** A part of a list that may go on. */
public interface Continued {
  /** What asks for the next part, as {@code cursor} or {@code after}; null at the end. */
  @Nullable String next();
}
