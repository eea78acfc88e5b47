/** The inbox: what happened to a person without a call of their own, read or streamed. */
@NullMarked
package dev.evently.api.notification;

import org.jspecify.annotations.NullMarked;
