/** Text as people write it: the one form in which it is kept and compared, and what it may hold. */
@NullMarked
package dev.evently.common.text;

import org.jspecify.annotations.NullMarked;
