/**
 * The one format of calls and answers: JSON, taken literally, and nothing else unless it is said.
 */
@NullMarked
package dev.evently.service.json;

import org.jspecify.annotations.NullMarked;
