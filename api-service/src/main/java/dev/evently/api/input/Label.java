package dev.evently.api.input;

import dev.evently.common.sale.Limits;
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
 * The name of a category, a section, a row or a seat, as {@link Limits#isLabel} has it. Null is
 * left to others.
 */
@Target({ElementType.FIELD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = Label.Validator.class)
public @interface Label {
  String MESSAGE = "must be 1 to 40 characters without slash, comma, quote or control character";

  String message() default MESSAGE;

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** Judges a name. */
  final class Validator implements ConstraintValidator<Label, String> {
    @Override
    public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
      return text == null || isLabel(text);
    }

    /** Whether this can be a name. */
    public static boolean isLabel(String text) {
      return Limits.isLabel(text) && Limits.isWellFormed(text) && Characters.areVisible(text);
    }
  }
}
