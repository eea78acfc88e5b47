/** The events that tickets are sold for: anyone reads them, organisers publish and change them. */
@NullMarked
package dev.evently.api.event;

import org.jspecify.annotations.NullMarked;
