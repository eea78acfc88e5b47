/**
 * The api-service: takes requests over HTTP, writes them to the request log and tells what came of
 * them.
 */
@NullMarked
package dev.evently.api;

import org.jspecify.annotations.NullMarked;
