package dev.evently.audit.verify;

import dev.evently.common.outcome.Outcome;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** All records of the sealed family of outcomes. */
final class OutcomeTypes {
  private OutcomeTypes() {}

  static Set<Class<?>> all() {
    return records(Outcome.class);
  }

  private static Set<Class<?>> records(Class<?> type) {
    return type.isRecord()
        ? Set.of(type)
        : Arrays.stream(type.getPermittedSubclasses())
            .flatMap(member -> records(member).stream())
            .collect(Collectors.toSet());
  }
}
