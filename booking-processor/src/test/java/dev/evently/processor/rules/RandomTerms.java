package dev.evently.processor.rules;

import dev.evently.common.sale.Category;
import dev.evently.common.sale.Price;
import dev.evently.common.sale.SaleTerms;
import dev.evently.common.sale.SeatRow;
import dev.evently.common.sale.WaitlistTerms;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What random scripts sell and how: terms, categories and rows of seats. Some sections are called
 * like categories, and some categories differ in order by their letters' case.
 */
final class RandomTerms {
  private static final List<String> CATEGORIES = List.of("Gold", "Side", "back", "Stalls");
  private static final List<String> SECTIONS = List.of("Gold", "Stalls", "Rear");

  private final Random random;

  /** How many times larger than usual everything is. */
  private final int scale;

  private int rows;

  RandomTerms(Random random, int scale) {
    this.random = random;
    this.scale = scale;
  }

  /** Terms of which about one in {@code rarity}, which is at least 2, is named. */
  SaleTerms terms(int rarity, @Nullable List<Category> categories) {
    return new SaleTerms(
        maybe(rarity, () -> seconds(8)),
        maybe(rarity, () -> random.nextInt(4) == 0 ? Duration.ZERO : seconds(20)),
        maybe(rarity * 2, () -> 1 + random.nextInt(10)),
        maybe(rarity * 5, () -> moment(-5, 15)),
        maybe(rarity * 5, () -> moment(10, 60)),
        maybe(rarity / 2, () -> waitlist(rarity)),
        categories);
  }

  private WaitlistTerms waitlist(int rarity) {
    return new WaitlistTerms(
        maybe(rarity - 1, () -> any(WaitlistTerms.Policy.values())),
        maybe(rarity - 1, () -> any(WaitlistTerms.Promotion.values())),
        maybe(rarity, () -> seconds(12)),
        maybe(rarity * 2, () -> random.nextInt(5 * scale)),
        maybe(rarity * 2, () -> random.nextInt(3) == 0));
  }

  /** One to three categories. */
  List<Category> categories() {
    List<Category> categories = new ArrayList<>();
    int first = random.nextInt(CATEGORIES.size());
    int count = 1 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      categories.add(category(CATEGORIES.get((first + i) % CATEGORIES.size()), capacity()));
    }
    return categories;
  }

  /** The same ones, mostly, with other sizes and prices. */
  List<Category> changed(List<Category> categories, boolean sizes) {
    List<Category> changed = new ArrayList<>();
    for (Category category : categories) {
      if (random.nextInt(8) > 0) {
        boolean resize = sizes ? random.nextInt(3) > 0 : random.nextInt(20) == 0;
        changed.add(category(category.name(), resize ? capacity() : category.capacity()));
      }
    }
    String another = any(CATEGORIES);
    if (random.nextInt(6) == 0 && changed.stream().noneMatch(c -> c.name().equals(another))) {
      changed.add(random.nextInt(changed.size() + 1), category(another, sizes ? capacity() : 0));
    }
    return changed;
  }

  private Category category(String name, int capacity) {
    Price price = new Price(100L * random.nextInt(9), random.nextBoolean() ? "EUR" : "USD");
    return new Category(name, capacity, random.nextInt(3) == 0 ? null : price);
  }

  int capacity() {
    return random.nextInt(12) == 0 ? 0 : 1 + random.nextInt(6 * scale);
  }

  @Nullable String categoryOrNot() {
    return random.nextInt(4) == 0 ? null : any(CATEGORIES);
  }

  @Nullable String sectionOrNot() {
    return random.nextInt(5) > 0 ? null : any(SECTIONS);
  }

  /** Rows of seats with names of their own, mostly; their categories are {@code names}, mostly. */
  List<SeatRow> rows(List<String> names) {
    List<SeatRow> made = new ArrayList<>();
    int count = 1 + random.nextInt(4 * scale);
    for (int i = 0; i < count; i++) {
      String section = random.nextInt(2) == 0 ? null : any(SECTIONS);
      made.add(row(section, rowName(), 1, categoryOf(section, names)));
      if (random.nextInt(12) == 0) {
        // The row goes on, perhaps as seats of another category.
        made.add(row(section, made.getLast().row(), 100, categoryOf(section, names)));
      }
    }
    return made;
  }

  private SeatRow row(@Nullable String section, String row, int first, @Nullable String category) {
    List<String> seats = new ArrayList<>();
    int count = 1 + random.nextInt(6);
    for (int i = 0; i < count; i++) {
      seats.add(String.valueOf(first + i));
    }
    return withAisles(new SeatRow(section, row, seats, category));
  }

  /** The row, now and then with aisles. */
  SeatRow withAisles(SeatRow row) {
    List<Integer> aisles = new ArrayList<>();
    int rarity = random.nextInt(3) == 0 ? 3 : 20;
    for (int seat = 1; seat < row.seats().size(); seat++) {
      if (random.nextInt(rarity) == 0) {
        aisles.add(seat);
      }
    }
    return new SeatRow(row.section(), row.row(), row.seats(), row.category(), aisles);
  }

  private String rowName() {
    rows += random.nextInt(25) == 0 ? 0 : 1;
    return rows <= 26 ? String.valueOf((char) ('A' + rows - 1)) : "R" + rows;
  }

  private @Nullable String categoryOf(@Nullable String section, List<String> names) {
    if (names.isEmpty()) {
      return random.nextInt(60) == 0 ? any(CATEGORIES) : null;
    }
    if (random.nextInt(30) == 0) {
      return any(CATEGORIES);
    }
    boolean saysItself = section != null && names.contains(section) && random.nextInt(3) > 0;
    return saysItself || random.nextInt(40) == 0 ? null : any(names);
  }

  private Duration seconds(int most) {
    return Duration.ofSeconds(1 + random.nextInt(most));
  }

  private Instant moment(int from, int to) {
    return TestRequestLog.OPENING.plusSeconds(from + random.nextInt(to - from));
  }

  private <T> @Nullable T maybe(int rarity, Supplier<T> value) {
    return random.nextInt(rarity) == 0 ? value.get() : null;
  }

  private <T> T any(T[] values) {
    return values[random.nextInt(values.length)];
  }

  <T> T any(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
