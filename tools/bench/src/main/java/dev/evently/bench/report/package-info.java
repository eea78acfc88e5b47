/** What was measured, summed up and shown: figures, ratios, goals, files. */
@NullMarked
package dev.evently.bench.report;

import org.jspecify.annotations.NullMarked;
