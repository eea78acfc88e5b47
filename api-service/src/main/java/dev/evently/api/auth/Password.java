package dev.evently.api.auth;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A new password: one that breaks none of the {@link PasswordRules} for everybody. */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = Password.Validator.class)
@interface Password {
  String message() default "must be a password";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** Judges a password, and says which rule it breaks. */
  final class Validator implements ConstraintValidator<Password, String> {
    @Override
    public boolean isValid(@Nullable String password, ConstraintValidatorContext context) {
      Optional<String> broken =
          password == null ? Optional.empty() : PasswordRules.broken(password);
      broken.ifPresent(rule -> {
        context.disableDefaultConstraintViolation();
        context.buildConstraintViolationWithTemplate(rule).addConstraintViolation();
      });
      return broken.isEmpty();
    }
  }
}
