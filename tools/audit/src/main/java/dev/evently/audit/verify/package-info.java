/** The proof on the running system: logs and tables, held against each other. */
@NullMarked
package dev.evently.audit.verify;

import org.jspecify.annotations.NullMarked;
