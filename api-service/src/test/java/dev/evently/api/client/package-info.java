/** Clients that are generated from the description of the API. */
@NullMarked
package dev.evently.api.client;

import org.jspecify.annotations.NullMarked;
