/** The receipt of a request, and until it is decided the progress of its queue. */
@NullMarked
package dev.evently.api.receipt;

import org.jspecify.annotations.NullMarked;
