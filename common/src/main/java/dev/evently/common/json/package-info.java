/** JSON of others, which is kept and given back as it came. */
@NullMarked
package dev.evently.common.json;

import org.jspecify.annotations.NullMarked;
