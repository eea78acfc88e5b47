/** What an event sells and on which terms, as requests and outcomes say it, and its limits. */
@NullMarked
package dev.evently.common.sale;

import org.jspecify.annotations.NullMarked;
