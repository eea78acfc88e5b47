package dev.evently.api.server;

import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;

/**
 * Answers that are not the same for everybody: only the caller's own cache may keep them, and asks
 * each time whether they are still right.
 */
public final class PrivateRead {
  private static final CacheControl ASKED = CacheControl.noCache().cachePrivate();

  /** Who may keep them. */
  public static final String CACHE_CONTROL = String.valueOf(ASKED.getHeaderValue());

  private PrivateRead() {}

  /** An answer without a tag. */
  public static <T> ResponseEntity<T> of(T body) {
    return ResponseEntity.ok().cacheControl(ASKED).body(body);
  }

  /** An answer of which Spring makes a 304 when a tag that was sent fits. */
  public static <T> ResponseEntity<T> of(T body, String eTag) {
    return ResponseEntity.ok().cacheControl(ASKED).eTag(eTag).body(body);
  }
}
