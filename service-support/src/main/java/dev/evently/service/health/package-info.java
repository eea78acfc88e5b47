/** What the health of a service is told by: it is known before anybody asks. */
@NullMarked
package dev.evently.service.health;

import org.jspecify.annotations.NullMarked;
