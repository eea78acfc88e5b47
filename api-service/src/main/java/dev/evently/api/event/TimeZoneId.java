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
import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The IANA id of a time zone that the JDK knows, such as {@code Europe/Berlin}. Null is valid. */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = TimeZoneId.Validator.class)
@interface TimeZoneId {
  String message() default "must be the id of a time zone (IANA), such as Europe/Berlin";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** Judges a value. */
  final class Validator implements ConstraintValidator<TimeZoneId, String> {
    private static final Set<String> IDS = ZoneId.getAvailableZoneIds();

    @Override
    public boolean isValid(@Nullable String id, ConstraintValidatorContext context) {
      return id == null || (Limits.isZone(id) && IDS.contains(id));
    }
  }
}
