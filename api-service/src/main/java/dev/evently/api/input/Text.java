package dev.evently.api.input;

import dev.evently.common.sale.Limits;
import dev.evently.common.text.Characters;
import dev.evently.common.text.NormalText;
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
 * A name that people read, in its normal form: at most {@link Limits#TEXT} characters as a person
 * counts them and {@link Limits#TEXT_UNITS} UTF-16 code units, that {@link Characters#canBeSeen can
 * be seen}, {@link Characters#stayInLine stay in line} and are {@link Characters#areWellFormed well
 * formed}. Null is left to others.
 */
@Target({ElementType.FIELD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = Text.Validator.class)
public @interface Text {
  /** Whether it may be blank as well, which is as if it were absent. */
  boolean orBlank() default false;

  String message() default
      "must be 1 to 200 characters that can be seen, without control characters and without those that turn its direction";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** Judges a text. */
  final class Validator implements ConstraintValidator<Text, String> {
    private boolean orBlank;

    @Override
    public void initialize(Text constraint) {
      orBlank = constraint.orBlank();
    }

    @Override
    public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
      if (text == null) {
        return true;
      }
      String normal = NormalText.of(text);
      return (orBlank && normal.isBlank()) || isName(normal);
    }

    private static boolean isName(String text) {
      return Limits.isText(text)
          && Characters.areWellFormed(text)
          && Characters.stayInLine(text)
          && Characters.canBeSeen(text)
          && Characters.count(text) <= Limits.TEXT;
    }
  }
}
