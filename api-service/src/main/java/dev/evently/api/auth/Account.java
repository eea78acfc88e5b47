package dev.evently.api.auth;

import dev.evently.common.access.Role;
import java.util.UUID;

/** A person who may log in, as the API shows them: never with the password. */
record Account(UUID userId, String email, String name, Role role) {}
