package dev.evently.service.problem;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.PropertyBindingException;

/**
 * Says what is wrong with a body that is not what the call wants, in the client's words. Whoever
 * reads the body may say it by itself, with a {@link ProblemException} as the cause.
 */
final class UnreadableBody {
  private UnreadableBody() {}

  static ProblemException problem(Throwable e) {
    return cause(e, ProblemException.class)
        .or(() -> ClientFault.problem(e))
        .or(() -> cause(e, JacksonException.class).map(UnreadableBody::inField))
        .orElseGet(() ->
            ProblemException.of(
                ProblemType.MALFORMED,
                "Expected a body of one JSON object, but it is missing or not JSON"));
  }

  private static @Nullable ProblemException inField(JacksonException e) {
    String field = field(e);
    if (field.isEmpty()) {
      return null;
    }
    return switch (e) {
      case PropertyBindingException _ -> ProblemException.invalid(field, "is not a known field");
      case InputCoercionException _ -> ProblemException.invalid(field, "is out of range");
      case MismatchedInputException mismatch ->
          ProblemException.invalid(field, "must be " + kind(mismatch.getTargetType()));
      default -> ProblemException.invalid(field, "is not valid");
    };
  }

  private static <T extends Throwable> Optional<T> cause(Throwable e, Class<T> type) {
    return Stream.<Throwable>iterate(e, Objects::nonNull, Throwable::getCause)
        .filter(type::isInstance)
        .map(type::cast)
        .findFirst();
  }

  /** A path such as {@code parts[0].size}, as validation has it. */
  private static String field(JacksonException e) {
    return e.getPath().stream()
        .map(step ->
            step.getPropertyName() == null
                ? "[" + step.getIndex() + "]"
                : "." + step.getPropertyName())
        .collect(
            Collectors.collectingAndThen(
                Collectors.joining(), path -> path.startsWith(".") ? path.substring(1) : path));
  }

  /** What a value of a type is, in the client's words. */
  static String kind(@Nullable Class<?> type) {
    if (type == null) {
      return "a valid value";
    }
    return switch (type.getSimpleName()) {
      case "Integer", "int", "Long", "long" -> "a whole number";
      case "Boolean", "boolean" -> "true or false";
      case "String" -> "text";
      case "Instant" -> "a time in ISO-8601, such as 2027-05-01T20:00:00Z";
      case "Duration" -> "a duration in ISO-8601, such as PT10M";
      default -> "a valid value";
    };
  }
}
