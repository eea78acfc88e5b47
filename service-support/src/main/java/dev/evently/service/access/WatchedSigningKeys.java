package dev.evently.service.access;

import dev.evently.common.access.AccessTokens;
import dev.evently.common.access.SigningKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys of access tokens as the settings say them. A file of them is read now and then, by a
 * thread of its own, so that a key is changed without a restart. While the file cannot be read, or
 * says no keys, those that it said last stay.
 */
final class WatchedSigningKeys implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(WatchedSigningKeys.class);

  private final @Nullable Path file;
  private final SigningKeys unnamed;
  private final AccessTokens tokens;
  private final Duration pause;
  private String used;
  private @Nullable String refused;
  private volatile @Nullable Thread thread;

  /**
   * Reads the keys once.
   *
   * @throws IllegalArgumentException when they cannot be used
   */
  WatchedSigningKeys(AccessProperties settings) {
    file = settings.jwtKeysFile().isBlank() ? null : Path.of(settings.jwtKeysFile());
    pause = settings.jwtKeysPoll();
    unnamed = SigningKeys.of(settings.jwtSecret());
    try {
      used = file == null ? settings.jwtKeys() : Files.readString(file);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "Expected to read EVENTLY_JWT_KEYS_FILE, but could not: " + e, e);
    }
    tokens = new AccessTokens(keys(used));
  }

  /** Of the keys that are said now. */
  AccessTokens tokens() {
    return tokens;
  }

  void start() {
    Path watched = file;
    if (watched != null) {
      thread = Thread.ofPlatform().name("keys of tokens").daemon().start(() -> watch(watched));
    }
  }

  @Override
  public void close() {
    Thread running = thread;
    if (running != null) {
      running.interrupt();
    }
  }

  private void watch(Path watched) {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        Thread.sleep(pause); // the pace of the looks
        look(watched);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void look(Path watched) {
    try {
      String text = Files.readString(watched);
      if (!text.equals(used)) {
        SigningKeys keys = keys(text);
        tokens.use(keys);
        used = text;
        log.info("Using other keys for access tokens: {}", keys);
      }
      refused = null;
    } catch (IOException | IllegalArgumentException e) {
      if (!e.toString().equals(refused)) {
        log.warn(
            "Expected other keys for access tokens, but {}; the former ones stay", e.toString());
      }
      refused = e.toString();
    }
  }

  /** An empty file is half written rather than meant. */
  private SigningKeys keys(String text) {
    SigningKeys keys = unnamed.with(text);
    if (file != null && !keys.haveIds()) {
      throw new IllegalArgumentException(
          "Expected id=secret in EVENTLY_JWT_KEYS_FILE %s, but it has no key".formatted(file));
    }
    return keys;
  }
}
