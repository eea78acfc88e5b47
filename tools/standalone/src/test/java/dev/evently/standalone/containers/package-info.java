/** The pipeline on a Kafka and a PostgreSQL in containers, where Docker answers. */
@NullMarked
package dev.evently.standalone.containers;

import org.jspecify.annotations.NullMarked;
