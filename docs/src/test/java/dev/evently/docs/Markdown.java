package dev.evently.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A document.
 *
 * @param file its path from the root
 * @param text all of it
 */
record Markdown(Path file, String text) {
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```.*?^```$");
  private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
  private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");

  static Markdown of(Path file) {
    return new Markdown(file, Repository.read(file));
  }

  /**
   * Fails with what all documents name that does not exist.
   *
   * @param missing what a document names that does not exist
   */
  static void expectNothingMissing(Function<Markdown, Stream<String>> missing) {
    List<String> all = new ArrayList<>();
    for (Path file : Repository.files(".md")) {
      missing.apply(of(file)).distinct().forEach(name -> all.add(file + ": " + name));
    }
    assertThat(all).as("what documents name, but does not exist").isEmpty();
  }

  /** Where the links lead, as they are written. */
  List<String> links() {
    return find(LINK, prose());
  }

  /** What stands in backticks within the text. */
  List<String> code() {
    return find(CODE, prose());
  }

  /** The lines of the blocks of code. */
  List<String> codeLines() {
    return BLOCK.matcher(text).results().flatMap(block -> block.group().lines()).toList();
  }

  /** What {@code pattern} finds in code, in blocks and within the text. */
  Stream<MatchResult> inCode(Pattern pattern) {
    return Stream.concat(code().stream(), codeLines().stream())
        .flatMap(code -> pattern.matcher(code).results());
  }

  /** What a link to a heading says behind its {@code #}. */
  Set<String> anchors() {
    return find(HEADING, prose()).stream()
        .map(heading ->
            heading.toLowerCase(Locale.ROOT).replaceAll("[^\\w\\- ]", "").replace(' ', '-'))
        .collect(Collectors.toSet());
  }

  /** The part below the heading that begins with {@code title}, without that heading. */
  Markdown section(String title) {
    String level = title.substring(0, title.indexOf(' ') + 1);
    int start = text.indexOf("\n" + title);
    if (start < 0) {
      throw new IllegalArgumentException(
          "Expected %s to have a section \"%s\", but it has none".formatted(file, title));
    }
    int body = text.indexOf('\n', start + 1);
    int end = text.indexOf("\n" + level, body);
    return new Markdown(file, text.substring(body, end < 0 ? text.length() : end));
  }

  /** The headings of a level, without their {@code #}s. */
  List<String> headings(int level) {
    return find(Pattern.compile("(?m)^#{%d} (.+)$".formatted(level)), prose());
  }

  private String prose() {
    return BLOCK.matcher(text).replaceAll("");
  }

  private static List<String> find(Pattern pattern, String text) {
    return pattern.matcher(text).results().map((MatchResult match) -> match.group(1)).toList();
  }
}
