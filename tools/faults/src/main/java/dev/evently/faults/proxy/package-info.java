/** A TCP proxy between a service and what it depends on, which delays, cuts and watches. */
@NullMarked
package dev.evently.faults.proxy;

import org.jspecify.annotations.NullMarked;
