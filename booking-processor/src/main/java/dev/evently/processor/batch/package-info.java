/** One poll: prefetch, fold, commit. */
@NullMarked
package dev.evently.processor.batch;

import org.jspecify.annotations.NullMarked;
