/** Renders the diagrams, and checks diagrams and documents against the code and the schema. */
@NullMarked
package dev.evently.docs;

import org.jspecify.annotations.NullMarked;
