package dev.evently.service.limit;

import jakarta.servlet.http.HttpServletRequest;

/** Which calls make an account, as a bean of the service that has them. */
@FunctionalInterface
public interface SignUps {
  boolean include(HttpServletRequest call);
}
