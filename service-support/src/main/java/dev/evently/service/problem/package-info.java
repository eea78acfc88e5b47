/** Errors in one shape (RFC 9457) wherever they arise: controllers, filters, the container. */
@NullMarked
package dev.evently.service.problem;

import org.jspecify.annotations.NullMarked;
