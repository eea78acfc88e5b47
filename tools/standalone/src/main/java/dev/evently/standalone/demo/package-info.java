/** Plays an on-sale with thousands of users, over the API that all clients use. */
@NullMarked
package dev.evently.standalone.demo;

import org.jspecify.annotations.NullMarked;
