/** Decides the requests in log order: the one writer of every state that is sold from. */
@NullMarked
package dev.evently.processor;

import org.jspecify.annotations.NullMarked;
