/** Who calls and what they may do: access tokens, the scrape token, and the secrets behind them. */
@NullMarked
package dev.evently.service.access;

import org.jspecify.annotations.NullMarked;
