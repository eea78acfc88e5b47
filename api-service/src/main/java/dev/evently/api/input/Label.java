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
 * The name of a category, a section, a row or a seat, in its normal form: at most {@link
 * Limits#LABEL} characters as a person counts them, as {@link Limits#isLabel} has it, of which
 * {@link Characters#areAllSeen none is invisible}. Null is left to others.
 */
@Target({ElementType.FIELD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = Label.Validator.class)
public @interface Label {
  String MESSAGE =
      "must be 1 to 40 characters without quotation mark and without control and invisible characters";

  /**
   * Whether it is read as it stands, not in its normal form: it is part of a name, or looked up.
   */
  boolean verbatim() default false;

  String message() default MESSAGE;

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** Judges a name. */
  final class Validator implements ConstraintValidator<Label, String> {
    @Override
    public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
      return text == null || isLabel(NormalText.of(text));
    }

    /** Whether this text, which is in its normal form, can be a name. */
    public static boolean isLabel(String text) {
      return Limits.isLabel(text)
          && Characters.areWellFormed(text)
          && Characters.stayInLine(text)
          && Characters.areAllSeen(text)
          && Characters.count(text) <= Limits.LABEL;
    }
  }
}
