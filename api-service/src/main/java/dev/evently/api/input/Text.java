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
 * A name that people read: not blank, at most {@link Limits#TEXT} characters, {@link
 * Characters#areVisible}, and no half of a surrogate pair, which UTF-8 cannot hold. Null is left to
 * others.
 */
@Target({ElementType.FIELD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = Text.Validator.class)
public @interface Text {
  String message() default
      "must be 1 to 200 characters of valid text, without control characters and without those that turn its direction";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** Judges a text. */
  final class Validator implements ConstraintValidator<Text, String> {
    @Override
    public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
      return text == null
          || (Limits.isText(text) && Limits.isWellFormed(text) && Characters.areVisible(text));
    }
  }
}
