/** Which sessions have ended, as the API says in a topic: this service has no database. */
@NullMarked
package dev.evently.analytics.session;

import org.jspecify.annotations.NullMarked;
