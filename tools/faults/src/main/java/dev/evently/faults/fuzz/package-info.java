/** Random calls to what a service says of itself (OpenAPI), and what is wrong with the answers. */
@NullMarked
package dev.evently.faults.fuzz;

import org.jspecify.annotations.NullMarked;
