/** What each HTTP service needs and none of it is business: a service imports it as a whole. */
@NullMarked
package dev.evently.service;

import org.jspecify.annotations.NullMarked;
