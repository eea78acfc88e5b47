package dev.evently.api.input;

import dev.evently.common.sale.Limits;
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

/** The whole name of a seat, such as {@code A-1} or {@code Stalls/A-1}. Null is left to others. */
@Target({ElementType.FIELD, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = SeatLabel.Validator.class)
public @interface SeatLabel {
  String message() default "must be the label of a seat, such as A-1 or Stalls/A-1";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** Judges a name. */
  final class Validator implements ConstraintValidator<SeatLabel, String> {
    @Override
    public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
      return text == null
          || (!text.isBlank()
              && text.length() <= Limits.SEAT_UNITS
              && Characters.areWellFormed(text)
              && Characters.stayInLine(text)
              && Characters.canBeSeen(text));
    }
  }
}
