/** Tells what came of a request: how far its queue is while it is pending, and then its receipt. */
@NullMarked
package dev.evently.api.receipt;

import org.jspecify.annotations.NullMarked;
