/** Holds the figures against the rows of the database, at the same positions of the logs. */
@NullMarked
package dev.evently.analytics.reconcile;

import org.jspecify.annotations.NullMarked;
