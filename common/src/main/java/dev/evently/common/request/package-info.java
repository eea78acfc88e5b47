/** What somebody wants of an event: the records of the request log. */
@NullMarked
package dev.evently.common.request;

import org.jspecify.annotations.NullMarked;
