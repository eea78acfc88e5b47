/** What the description of every service's calls has in common (OpenAPI). */
@NullMarked
package dev.evently.service.openapi;

import org.jspecify.annotations.NullMarked;
