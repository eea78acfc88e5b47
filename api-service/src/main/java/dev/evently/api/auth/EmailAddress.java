package dev.evently.api.auth;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An address as the HTML standard takes it, of at most 254 characters (RFC 5321), with its {@link
 * InternationalDomain} in ASCII.
 */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = EmailAddress.Validator.class)
public @interface EmailAddress {
  int MAX_CHARACTERS = 254;

  String message() default "must be an e-mail address";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** Judges an address. */
  final class Validator implements ConstraintValidator<EmailAddress, String> {
    /** Java's matcher takes stack for each label of the host, so only short text gets to it. */
    private static final Pattern ADDRESS =
        Pattern.compile(
            "[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
                + "(\\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*");

    @Override
    public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
      return text == null
          || InternationalDomain.inAscii(text)
              .filter(ascii -> ascii.length() <= MAX_CHARACTERS)
              .filter(ascii -> ADDRESS.matcher(ascii).matches())
              .isPresent();
    }
  }
}
