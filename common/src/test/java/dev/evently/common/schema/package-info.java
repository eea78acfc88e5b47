/** The tables that the migrations make, on a real PostgreSQL. */
@NullMarked
package dev.evently.common.schema;

import org.jspecify.annotations.NullMarked;
