package dev.evently.api.site;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.springframework.core.io.Resource;
import org.springframework.util.DigestUtils;

/**
 * ETags of static files, by what is in them: the times of a jar's entries say nothing. They are
 * weak, as the same file also goes out compressed. Each is computed once, and there are as many as
 * files.
 */
final class ContentTags implements Function<Resource, String> {
  private final Map<String, String> tags = new ConcurrentHashMap<>();

  @Override
  public String apply(Resource file) {
    try {
      return tags.computeIfAbsent(file.getURL().toString(), _ -> tag(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String tag(Resource file) {
    try (InputStream content = file.getInputStream()) {
      return "W/\"" + DigestUtils.md5DigestAsHex(content) + '"';
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
