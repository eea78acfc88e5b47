/** What all calls share: problems, pages, limits, JSON and the container. */
@NullMarked
package dev.evently.api.web;

import org.jspecify.annotations.NullMarked;
