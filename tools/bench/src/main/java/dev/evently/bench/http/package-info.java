/** Makes load on the REST API with a lean client, in closed and in open loops. */
@NullMarked
package dev.evently.bench.http;

import org.jspecify.annotations.NullMarked;
