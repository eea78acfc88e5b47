package dev.evently.api.page;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** How many items a page may have. */
@Min(1)
@Max(100)
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = {})
public @interface PageLimit {
  String DEFAULT = "20";

  String message() default "must be from 1 to 100";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};
}
