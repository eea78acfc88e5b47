/** What a clients does to a running system, and what must hold after it. */
@NullMarked
package dev.evently.standalone.acceptance;

import org.jspecify.annotations.NullMarked;
