/** The HTTP server: how many calls at once, and how long a client may make it wait. */
@NullMarked
package dev.evently.service.server;

import org.jspecify.annotations.NullMarked;
