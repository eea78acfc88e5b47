/** The HTTP server: how it finds calls, answers and describes them. */
@NullMarked
package dev.evently.api.server;

import org.jspecify.annotations.NullMarked;
