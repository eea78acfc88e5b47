/** What every service is tested for: the same faults get the same answers, and operators see in. */
@NullMarked
package dev.evently.service.testing;

import org.jspecify.annotations.NullMarked;
