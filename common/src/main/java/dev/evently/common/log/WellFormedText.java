package dev.evently.common.log;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A message that is unreadable when one of its strings, however deep, holds half of a surrogate
 * pair. Java keeps such a half, but UTF-8 has no bytes for it: written to the database, different
 * strings would become the same one.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface WellFormedText {}
