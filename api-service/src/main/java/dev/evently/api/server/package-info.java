/** The HTTP server: how many calls at once, and how it finds and answers them. */
@NullMarked
package dev.evently.api.server;

import org.jspecify.annotations.NullMarked;
