package dev.evently.api.event;

import dev.evently.common.sale.Limits;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** For how long: from a second to 30 days, as tickets can be held. Null is valid. */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = Ttl.Validator.class)
@interface Ttl {
  /** Whether it may be PT0S as well, for none. */
  boolean orZero() default false;

  String message() default "must be from PT1S to P30D";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** Judges a duration. */
  final class Validator implements ConstraintValidator<Ttl, Duration> {
    private boolean orZero;

    @Override
    public void initialize(Ttl constraint) {
      orZero = constraint.orZero();
    }

    @Override
    public boolean isValid(@Nullable Duration ttl, ConstraintValidatorContext context) {
      return ttl == null
          || (orZero && ttl.isZero())
          || (ttl.compareTo(Limits.SHORTEST_TTL) >= 0 && ttl.compareTo(Limits.LONGEST_TTL) <= 0);
    }
  }
}
