package dev.evently.api.event;

import dev.evently.common.json.JsonObject;
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
 * JSON of at most {@link Limits#METADATA_BYTES} in UTF-8, without spaces between. Null is valid.
 */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = MetadataSize.Validator.class)
@interface MetadataSize {
  String message() default "must have at most 4096 bytes as JSON in UTF-8";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** Judges a value. */
  final class Validator implements ConstraintValidator<MetadataSize, JsonObject> {
    @Override
    public boolean isValid(@Nullable JsonObject json, ConstraintValidatorContext context) {
      return json == null || json.bytes() <= Limits.METADATA_BYTES;
    }
  }
}
