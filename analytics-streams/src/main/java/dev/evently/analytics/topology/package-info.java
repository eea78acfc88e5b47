/** How outcomes become figures: the Kafka Streams topology and its processors. */
@NullMarked
package dev.evently.analytics.topology;

import org.jspecify.annotations.NullMarked;
