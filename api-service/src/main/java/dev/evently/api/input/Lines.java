package dev.evently.api.input;

import dev.evently.common.sale.Limits;
import dev.evently.common.text.Characters;
import dev.evently.common.text.NormalLines;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/**
 * Text of several lines that people read, in its {@link NormalLines normal form}: at most {@link
 * Limits#DESCRIPTION} characters as a person counts them and {@link Limits#DESCRIPTION_UNITS}
 * UTF-16 code units, that {@link Characters#canBeSeen can be seen}, each line {@link
 * Characters#stayInLine staying one} and {@link Characters#areWellFormed well formed}. Null is left
 * to others.
 */
@Target({ElementType.FIELD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = Lines.Validator.class)
public @interface Lines {
  String message() default
      "must be 1 to 4000 characters that can be seen, in lines without control characters and without those that turn its direction";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** Judges a text. */
  final class Validator implements ConstraintValidator<Lines, String> {
    @Override
    public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
      return text == null || areLines(NormalLines.of(text));
    }

    private static boolean areLines(String text) {
      return Limits.isDescription(text)
          && Characters.areWellFormed(text)
          && NormalLines.areLines(text)
          && Characters.canBeSeen(text)
          && Characters.count(text) <= Limits.DESCRIPTION;
    }
  }
}
