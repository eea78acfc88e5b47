/** The happenings that tickets are sold for, as read by anyone and changed by organisers. */
@NullMarked
package dev.evently.api.event;

import org.jspecify.annotations.NullMarked;
