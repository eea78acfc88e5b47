package dev.evently.notifier.webhook;

import java.util.UUID;

/** Names the cursor of a webhook in an event. */
record CursorKey(UUID webhookId, UUID eventId) {}
