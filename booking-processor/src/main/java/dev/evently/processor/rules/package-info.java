/**
 * The rules of the box office: pure functions of an event's state and a request, and the only place
 * where rules live. The state may be loaded only in part; see {@code dev.evently.processor.batch}.
 */
@NullMarked
package dev.evently.processor.rules;

import org.jspecify.annotations.NullMarked;
