package dev.evently.api.input;

import dev.evently.common.text.Characters;
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
 * Any text without half of a surrogate pair, which UTF-8 cannot hold and which would become a
 * question mark. Null is left to others.
 */
@Target({ElementType.FIELD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = WellFormed.Validator.class)
public @interface WellFormed {
  String message() default "must be valid text, without half of a surrogate pair";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** Judges a text. */
  final class Validator implements ConstraintValidator<WellFormed, String> {
    @Override
    public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
      return text == null || Characters.areWellFormed(text);
    }
  }
}
