package dev.evently.api.event;

import dev.evently.common.sale.Setting;
import dev.evently.service.problem.Problem.FieldProblem;
import dev.evently.service.problem.ProblemException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What the null members of a change take away. */
final class ClearedSettings {
  /** What each event has. */
  private static final List<String> REQUIRED = List.of("name", "venue", "startsAt", "capacity");

  private ClearedSettings() {}

  /**
   * The settings that become what they were when nobody had said them.
   *
   * @param nulls such as {@code zone}; {@code waitlist} for all of its members
   * @throws ProblemException 400 when one of them is what each event has
   */
  static List<Setting> of(Set<String> nulls) {
    Stream<FieldProblem> missing =
        REQUIRED.stream()
            .filter(nulls::contains)
            .map(field -> new FieldProblem(field, "must not be null, because each event has one"));
    List<FieldProblem> errors = missing.toList();
    if (!errors.isEmpty()) {
      throw ProblemException.invalid(errors);
    }
    return Arrays.stream(Setting.values()).filter(setting -> isCleared(setting, nulls)).toList();
  }

  private static boolean isCleared(Setting setting, Set<String> nulls) {
    String field = setting.field();
    int dot = field.indexOf('.');
    return nulls.contains(field) || (dot > 0 && nulls.contains(field.substring(0, dot)));
  }
}
