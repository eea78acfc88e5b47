/** A mail server that has faults. */
@NullMarked
package dev.evently.notifier.smtp;

import org.jspecify.annotations.NullMarked;
