/** The booking console in a real browser, on the whole system from the shipped jars. */
@NullMarked
package dev.evently.browser;

import org.jspecify.annotations.NullMarked;
