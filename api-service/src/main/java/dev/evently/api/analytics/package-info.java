/** Passes the calls of analysts on, so that their page has one origin. */
@NullMarked
package dev.evently.api.analytics;

import org.jspecify.annotations.NullMarked;
