/** From an HTTP call to a record in the request log, and from its outcome back to a receipt. */
@NullMarked
package dev.evently.api.request;

import org.jspecify.annotations.NullMarked;
