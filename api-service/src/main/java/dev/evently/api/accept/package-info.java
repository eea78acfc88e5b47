/** Accepts a request from an HTTP call and puts it into the request log. */
@NullMarked
package dev.evently.api.accept;

import org.jspecify.annotations.NullMarked;
