/** The system that a command talks to: where its parts are and how to call them. */
@NullMarked
package dev.evently.audit.client;

import org.jspecify.annotations.NullMarked;
