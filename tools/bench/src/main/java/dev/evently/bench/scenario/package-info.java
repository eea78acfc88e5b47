/** What the benchmark asks of a system, one scenario for each question. */
@NullMarked
package dev.evently.bench.scenario;

import org.jspecify.annotations.NullMarked;
