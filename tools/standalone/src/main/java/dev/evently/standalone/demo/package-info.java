/** An on-sale as people live it: thousands at once, a line, receipts, promotions. */
@NullMarked
package dev.evently.standalone.demo;

import org.jspecify.annotations.NullMarked;
