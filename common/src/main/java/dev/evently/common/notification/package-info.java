/** What people are told of things that happened to them without a call of their own. */
@NullMarked
package dev.evently.common.notification;

import org.jspecify.annotations.NullMarked;
