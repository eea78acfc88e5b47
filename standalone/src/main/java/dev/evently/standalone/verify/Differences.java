package dev.evently.standalone.verify;

import java.util.ArrayList;
import java.util.List;

/** What is not as it must be: the first ones in words, all of them counted. */
final class Differences {
  private static final int SHOWN = 5;

  private final List<String> first = new ArrayList<>();
  private long count;

  void add(String difference) {
    count++;
    if (first.size() < SHOWN) {
      first.add(difference);
    }
  }

  boolean none() {
    return count == 0;
  }

  List<String> shown() {
    List<String> shown = new ArrayList<>(first);
    if (count > SHOWN) {
      shown.add("and %,d more".formatted(count - SHOWN));
    }
    return shown;
  }
}
