/**
 * The api-service: accepts requests over HTTP, writes them to the request log and answers with
 * their receipts.
 */
@NullMarked
package dev.evently.api;

import org.jspecify.annotations.NullMarked;
