package dev.evently.api.server;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/**
 * Answers that are the same for everybody: caches may keep them for two seconds, and ask behind
 * that by the ETag whether they are still right.
 */
public final class PublicRead {
  private static final CacheControl KEPT = CacheControl.maxAge(Duration.ofSeconds(2)).cachePublic();

  /** How long caches may keep them. */
  public static final String CACHE_CONTROL = String.valueOf(KEPT.getHeaderValue());

  private PublicRead() {}

  /**
   * The answer to a GET, of which Spring makes a 304 when one of the tags that were sent fits; of
   * {@code *} it does not know.
   */
  public static <T> ResponseEntity<T> of(T body, String eTag, @Nullable String ifNoneMatch) {
    return "*".equals(ifNoneMatch)
        ? ResponseEntity.status(HttpStatus.NOT_MODIFIED).cacheControl(KEPT).eTag(eTag).build()
        : ResponseEntity.ok().cacheControl(KEPT).eTag(eTag).body(body);
  }
}
