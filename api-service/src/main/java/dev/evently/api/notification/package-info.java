/** The inbox: notifications of what happened to a user without a call of their own. */
@NullMarked
package dev.evently.api.notification;

import org.jspecify.annotations.NullMarked;
