/** Query parameters, taken literally: those that a call has and no others. */
@NullMarked
package dev.evently.service.query;

import org.jspecify.annotations.NullMarked;
