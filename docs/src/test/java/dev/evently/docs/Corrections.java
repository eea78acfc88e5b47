package dev.evently.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What to add to a document and what to remove from it, so that it says what is. */
final class Corrections {
  private Corrections() {}

  /**
   * Fails with one line for each difference.
   *
   * @param document where to correct, such as {@code docs/er.puml}
   * @param actual what there is, in the words of the document
   * @param told what the document says
   */
  static void expectNone(String document, Set<String> actual, Set<String> told) {
    List<String> corrections = new ArrayList<>();
    without(actual, told).forEach(missing -> corrections.add("add: " + missing));
    without(told, actual).forEach(wrong -> corrections.add("remove: " + wrong));
    assertThat(corrections).as("what to correct in %s", document).isEmpty();
  }

  private static Set<String> without(Set<String> all, Set<String> some) {
    Set<String> rest = new TreeSet<>(all);
    rest.removeAll(some);
    return rest;
  }
}
