/** The api-service with the calls that the benchmark compares its own with. */
@NullMarked
package dev.evently.bench.api;

import org.jspecify.annotations.NullMarked;
