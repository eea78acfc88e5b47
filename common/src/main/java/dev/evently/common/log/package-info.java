/** The logs as Kafka sees them: topics, positions, headers, groups and the wire format. */
@NullMarked
package dev.evently.common.log;

import org.jspecify.annotations.NullMarked;
