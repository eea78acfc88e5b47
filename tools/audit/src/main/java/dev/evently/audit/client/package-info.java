/** Clients of a running system: its REST API, its logs, its database, and what a command prints. */
@NullMarked
package dev.evently.audit.client;

import org.jspecify.annotations.NullMarked;
