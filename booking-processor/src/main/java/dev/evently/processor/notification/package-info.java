/** What people are told because of an outcome. */
@NullMarked
package dev.evently.processor.notification;

import org.jspecify.annotations.NullMarked;
