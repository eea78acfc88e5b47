/** Long lists in pages. */
@NullMarked
package dev.evently.api.page;

import org.jspecify.annotations.NullMarked;
