package dev.evently.api.page;

import dev.evently.api.sql.SqlTime;
import dev.evently.common.sale.Limits;
import dev.evently.service.problem.ProblemException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a page ended: the last row's sort key. Opaque to clients.
 *
 * @param order a time in microseconds, which PostgreSQL keeps exactly, or an offset
 * @param id tells rows of the same order apart
 */
public record Cursor(long order, UUID id) {
  private static final int BYTES = 24;

  /** No time is later, and no log is that long. */
  private static final long LAST = SqlTime.micros(Limits.LATEST);

  /** The text that a client hands back. */
  public String encode() {
    ByteBuffer bytes =
        ByteBuffer.allocate(BYTES)
            .putLong(order)
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits());
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }

  /** The cursor of a text that {@link #encode} made; null stays null, anything else is a 400. */
  public static @Nullable Cursor parse(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text);
      if (bytes.length == BYTES) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        var cursor = new Cursor(buffer.getLong(), new UUID(buffer.getLong(), buffer.getLong()));
        if (cursor.order >= 0 && cursor.order <= LAST) {
          return cursor;
        }
      }
    } catch (IllegalArgumentException _) {
      // Answered below like any other text that is no cursor.
    }
    throw ProblemException.invalid("cursor", "must be a nextCursor of this list");
  }
}
