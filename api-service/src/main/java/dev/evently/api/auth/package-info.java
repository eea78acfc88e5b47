/** Who calls: accounts, login, access tokens, and what each role may do. */
@NullMarked
package dev.evently.api.auth;

import org.jspecify.annotations.NullMarked;
