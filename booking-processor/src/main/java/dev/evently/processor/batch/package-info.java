/**
 * Decides one poll of the request log, in portions of bounded weight: loads state, decides, and
 * commits both in one transaction for each.
 *
 * <p>A batch loads only a part of an event's state: what its requests name, what is due, the first
 * waitlist entries, and free seats from the front. So its cost follows the batch, not what is
 * already booked. Each part of the state says how much of it is loaded. A rule that needs more
 * throws {@link dev.evently.processor.rules.NotLoadedException} instead of answering from what is
 * missing; what was loaded of its event is then discarded, and the requests of that event are
 * decided again with a {@link dev.evently.processor.store.LoadLimit} 16 times as high, until all of
 * its state is loaded. So outcomes never depend on what was loaded.
 */
@NullMarked
package dev.evently.processor.batch;

import org.jspecify.annotations.NullMarked;
