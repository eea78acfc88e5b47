/** The terms under which an event's places are sold, as requests and outcomes tell them. */
@NullMarked
package dev.evently.common.sale;

import org.jspecify.annotations.NullMarked;
