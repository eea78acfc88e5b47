/** What a service keeps in memory because it is asked for again soon. */
@NullMarked
package dev.evently.service.cache;

import org.jspecify.annotations.NullMarked;
