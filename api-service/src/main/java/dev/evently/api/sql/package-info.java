/** How columns that several tables share are read. */
@NullMarked
package dev.evently.api.sql;

import org.jspecify.annotations.NullMarked;
