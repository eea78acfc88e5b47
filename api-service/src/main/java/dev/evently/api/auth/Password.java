package dev.evently.api.auth;

import dev.evently.common.sale.Limits;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A new password. BCrypt takes no more than 72 bytes and would cut off the rest, so a longer one is
 * not valid, nor is one with NUL, where some implementations stop, nor one with half of a surrogate
 * pair, which would be hashed as a question mark.
 */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = Password.Validator.class)
@interface Password {
  int MIN_CHARACTERS = 8;
  int MAX_BYTES = 72;

  String message() default "must have at least 8 characters and at most 72 bytes in UTF-8";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** Judges a password. */
  final class Validator implements ConstraintValidator<Password, String> {
    @Override
    public boolean isValid(@Nullable String password, ConstraintValidatorContext context) {
      return password == null || isPassword(password);
    }

    /** Whether this can be a password. */
    static boolean isPassword(String password) {
      return password.length() >= MIN_CHARACTERS
          && password.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES
          && password.indexOf('\0') < 0
          && Limits.isWellFormed(password);
    }
  }
}
