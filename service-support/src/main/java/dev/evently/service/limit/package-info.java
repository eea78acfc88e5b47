/** How many calls a user and an address may make in a time, and what answers say of that. */
@NullMarked
package dev.evently.service.limit;

import org.jspecify.annotations.NullMarked;
