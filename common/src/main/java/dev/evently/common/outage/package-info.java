/** What passes by itself: a database or a broker that is away for a while. */
@NullMarked
package dev.evently.common.outage;

import org.jspecify.annotations.NullMarked;
