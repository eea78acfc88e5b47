package dev.evently.api.auth;

import dev.evently.common.access.Role;
import java.util.UUID;

/** A person who may log in; what others are told of them, and never the password. */
record Account(UUID userId, String email, String name, Role role) {}
