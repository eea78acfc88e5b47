/** Who calls: the access token that every service checks, and what it says of a person. */
@NullMarked
package dev.evently.common.access;

import org.jspecify.annotations.NullMarked;
