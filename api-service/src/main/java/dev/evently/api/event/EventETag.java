package dev.evently.api.event;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.evently.api.page.Page;
import java.util.stream.Collectors;
import org.springframework.util.DigestUtils;

/**
 * The strong ETag of an event, {@code "revision.sequence"}: every outcome of an event has a
 * sequence of its own, so the tag changes with each figure. A change is based on the revision
 * alone.
 */
final class EventETag {
  private EventETag() {}

  static String of(long revision, long sequence) {
    return "\"%d.%d\"".formatted(revision, sequence);
  }

  /** The weak ETag of a list: it changes with each event in it, and with what follows it. */
  static String of(Page<Events.Tagged> events) {
    String state =
        events.items().stream()
            .map(row -> row.event().eventId() + row.etag())
            .collect(Collectors.joining("", "", String.valueOf(events.nextCursor())));
    return "W/\"%s\"".formatted(DigestUtils.md5DigestAsHex(state.getBytes(US_ASCII)));
  }
}
