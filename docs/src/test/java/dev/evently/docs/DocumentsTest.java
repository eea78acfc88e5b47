package dev.evently.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the documents name exists: files, headings, and the words of the code. */
class DocumentsTest {
  private static final int FILES_IN_A_WALK = 12;

  private static final Pattern TYPE_LINK =
      Pattern.compile("\\[([^\\[\\]]+)]\\(\\S*?(\\w+)\\.java\\)");
  private static final Pattern PATH = Pattern.compile("[\\w.-]+(?:/[\\w.-]+)*/?");
  private static final Pattern FILE =
      Pattern.compile(".*\\w\\.(?:java|md|puml|sql|yaml|yml|xml|txt)");
  private static final Pattern DOCUMENT = Pattern.compile("[\\w./-]*\\w\\.(?:md|puml)\\b");

  /** A word that is hardly one of prose: CamelCase, camelCase, snake_case or UPPER_CASE. */
  private static final Pattern IDENTIFIER =
      Pattern.compile("\\b(?:[A-Za-z]\\w*?[a-z0-9][A-Z]\\w*|[A-Za-z0-9]+(?:_[A-Za-z0-9]+)+)\\b");

  /** Names of PostgreSQL, Docker, Maven and Spring that the code has no use for. */
  private static final Set<String> NAMES_OF_OTHERS =
      Set.of(
          "shared_buffers",
          "max_wal_size",
          "wal_sync_method",
          "pg_signal_backend",
          "pool_mode",
          "DOCKER_BUILDKIT",
          "SPRING_PROFILES_ACTIVE",
          "failIfNoSpecifiedTests");

  private static final Pattern ELSEWHERE =
      Pattern.compile("(?i)\\bthe design\\b|\\bdesign note|(?-i:\\b(?:DESIGN|PITFALLS|STYLE)\\b)");

  @Test
  void linksLeadToFilesAndHeadings() {
    Markdown.expectNothingMissing(document ->
        document.links().stream()
            .filter(link -> !link.contains("://") && !leadsSomewhere(document.file(), link)));
  }

  @Test
  void linksToTypesAreCalledAsTheType() {
    Markdown.expectNothingMissing(document ->
        TYPE_LINK
            .matcher(document.text())
            .results()
            .filter(link -> !link.group(1).equals(link.group(2)))
            .map(MatchResult::group));
  }

  @Test
  void pathsAndFileNamesExist() {
    Markdown.expectNothingMissing(document ->
        document.code().stream()
            .filter(DocumentsTest::isOfTheRepository)
            .filter(path -> !Repository.has(path)));
  }

  @Test
  void documentsThatTheCodeNamesExist() {
    List<String> missing = new ArrayList<>();
    for (Path file : Repository.code()) {
      DOCUMENT
          .matcher(Repository.read(file))
          .results()
          .map(MatchResult::group)
          .filter(name -> !Repository.has(name))
          .forEach(name -> missing.add(file + ": " + name));
    }
    assertThat(missing).as("documents that are not in the repository").isEmpty();
  }

  @Test
  void identifiersAreWordsOfTheCode() {
    Set<String> words = new TreeSet<>(NAMES_OF_OTHERS);
    Repository.code()
        .forEach(file -> words.addAll(List.of(Repository.read(file).split("\\W+", -1))));
    Markdown.expectNothingMissing(document ->
        document.code().stream()
            .flatMap(code -> IDENTIFIER.matcher(code).results())
            .map(MatchResult::group)
            .filter(identifier -> !words.contains(identifier)));
  }

  @Test
  void documentsReferToNoneElsewhere() {
    Markdown.expectNothingMissing(
        document -> ELSEWHERE.matcher(document.text()).results().map(MatchResult::group));
  }

  @Test
  void aBookingIsWalkedThroughInFewFilesAProcess() {
    Markdown walk =
        Markdown.of(Path.of("ARCHITECTURE.md")).section("## One booking, process by process");
    Set<String> processes =
        ComponentDiagram.of(Path.of("docs/architecture.puml"), "architecture").names("component");
    Corrections.expectNone(
        "ARCHITECTURE.md (headings of the walk)", processes, new TreeSet<>(walk.headings(3)));
    for (String process : processes) {
      assertThat(Set.copyOf(walk.section("### " + process).links()))
          .as("the files of a booking in %s", process)
          .hasSizeBetween(1, FILES_IN_A_WALK);
    }
  }

  private static boolean leadsSomewhere(Path from, String link) {
    int hash = link.indexOf('#');
    String path = hash < 0 ? link : link.substring(0, hash);
    Path target = path.isEmpty() ? from : from.resolveSibling(path).normalize();
    return Files.exists(Repository.ROOT.resolve(target))
        && (hash < 0 || Markdown.of(target).anchors().contains(link.substring(hash + 1)));
  }

  /** Whether this is a path or a file name, and not of something that only a run makes. */
  private static boolean isOfTheRepository(String code) {
    if (!PATH.matcher(code).matches() || code.startsWith("data/") || code.contains("/target")) {
      return false;
    }
    return FILE.matcher(code).matches()
        || code.contains("/src/")
        || (code.contains("/")
            && Files.isDirectory(Repository.ROOT.resolve(Path.of(code).getName(0))));
  }
}
