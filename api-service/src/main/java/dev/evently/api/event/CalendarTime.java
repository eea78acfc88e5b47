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
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A time from 1970 to 9999, which every client and the database can hold. Null is valid. */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = CalendarTime.Validator.class)
@interface CalendarTime {
  String message() default "must be from 1970-01-01T00:00:00Z to 9999-12-31T23:59:59Z";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** Judges a time. */
  final class Validator implements ConstraintValidator<CalendarTime, Instant> {
    @Override
    public boolean isValid(@Nullable Instant time, ConstraintValidatorContext context) {
      return time == null || !(time.isBefore(Instant.EPOCH) || time.isAfter(Limits.LATEST));
    }
  }
}
