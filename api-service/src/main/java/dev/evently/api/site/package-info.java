/** The origin of the pages: static files, how browsers keep them, and what they may do. */
@NullMarked
package dev.evently.api.site;

import org.jspecify.annotations.NullMarked;
