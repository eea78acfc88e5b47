/** The logs: reading requests, sending outcomes and dead letters, both in one Kafka transaction. */
@NullMarked
package dev.evently.processor.log;

import org.jspecify.annotations.NullMarked;
