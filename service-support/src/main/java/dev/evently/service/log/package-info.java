/** What the lines of the log say besides their text: which request and which event. */
@NullMarked
package dev.evently.service.log;

import org.jspecify.annotations.NullMarked;
