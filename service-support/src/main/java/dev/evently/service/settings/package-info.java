/** Settings that services share, and what platforms say in the environment. */
@NullMarked
package dev.evently.service.settings;

import org.jspecify.annotations.NullMarked;
