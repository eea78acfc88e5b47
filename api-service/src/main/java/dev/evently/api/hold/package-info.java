/** Holds: tickets that are kept for somebody for a time, offers to those who waited included. */
@NullMarked
package dev.evently.api.hold;

import org.jspecify.annotations.NullMarked;
