/** Makes the tables that {@code db/migration} describes. */
@NullMarked
package dev.evently.common.schema;

import org.jspecify.annotations.NullMarked;
