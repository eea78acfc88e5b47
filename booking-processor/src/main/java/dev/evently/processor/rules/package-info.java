/** The rules: pure functions of an event and a request, and the only place where rules live. */
@NullMarked
package dev.evently.processor.rules;

import org.jspecify.annotations.NullMarked;
