/** What the benchmark compares the service with; absent unless it is asked for. */
@NullMarked
package dev.evently.api.bench;

import org.jspecify.annotations.NullMarked;
