package dev.evently.processor.rules;

import dev.evently.common.json.JsonObject;
import dev.evently.common.sale.Category;
import dev.evently.common.sale.EventInfo;
import dev.evently.common.sale.Price;
import dev.evently.common.sale.SaleTerms;
import dev.evently.common.sale.SeatRow;
import dev.evently.common.sale.Setting;
import dev.evently.common.sale.WaitlistTerms;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The words of one command of a decision script, and what their options mean. */
final class ScriptWords {
  private static final Pattern ROW = Pattern.compile("(?:(.+)/)?(.+):(\\d+(?:\\+\\d+)*)(?:=(.+))?");
  private static final Pattern CATEGORY = Pattern.compile("(.+):(\\d+)(?:@(\\d+)([A-Z]{3}))?");

  private static final Pattern REPEATED = Pattern.compile("(\\w)\\*(\\d+)");

  private final List<String> words;

  ScriptWords(String command) {
    words = List.of(command.split(" "));
  }

  String get(int index) {
    return words.get(index);
  }

  boolean has(String word) {
    return words.contains(word);
  }

  @Nullable String after(String word) {
    int index = words.indexOf(word);
    return index < 0 || index + 1 == words.size() ? null : words.get(index + 1);
  }

  @Nullable Integer number(String word) {
    String number = after(word);
    return number == null ? null : Integer.valueOf(number);
  }

  private @Nullable Duration minutes(String word) {
    Integer minutes = number(word);
    return minutes == null ? null : Duration.ofMinutes(minutes);
  }

  /** So many minutes after the script began. */
  private @Nullable Instant moment(String word) {
    Duration after = minutes(word);
    return after == null ? null : TestRequestLog.OPENING.plus(after);
  }

  /** The terms that are named; null when none is. */
  @Nullable SaleTerms terms() {
    SaleTerms terms =
        new SaleTerms(
            minutes("hold"),
            minutes("cooldown"),
            number("per-user"),
            moment("opens"),
            moment("closes"),
            waitlist(),
            categories());
    return terms.equals(SaleTerms.DEFAULT) ? null : terms;
  }

  /** What else is said of the event; null when nothing is. */
  @Nullable EventInfo info() {
    String metadata = after("metadata");
    return new EventInfo(
            moment("ends"),
            after("zone"),
            after("about"),
            metadata == null ? null : new JsonObject(repeated(metadata)),
            has("draft") ? Boolean.TRUE : has("on-sale") ? Boolean.FALSE : null)
        .orNull();
  }

  /** Such as {@code clear endsAt,waitlist.limit}; null for none. */
  @Nullable List<Setting> cleared() {
    String named = after("clear");
    return named == null
        ? null
        : Arrays.stream(Setting.values())
            .filter(setting -> List.of(named.split(",")).contains(setting.field()))
            .toList();
  }

  /** Text in which {@code x*3} stands for {@code xxx}. */
  private static String repeated(String text) {
    return REPEATED
        .matcher(text)
        .replaceAll(found -> found.group(1).repeat(Integer.parseInt(found.group(2))));
  }

  private @Nullable WaitlistTerms waitlist() {
    WaitlistTerms terms =
        new WaitlistTerms(
            oneOf(WaitlistTerms.Policy.values()),
            oneOf(WaitlistTerms.Promotion.values()),
            minutes("offer-for"),
            number("limit"),
            has("suspended") ? Boolean.TRUE : has("resumed") ? Boolean.FALSE : null);
    return terms.equals(new WaitlistTerms(null, null, null, null, null)) ? null : terms;
  }

  private <E extends Enum<E>> @Nullable E oneOf(E[] values) {
    for (E value : values) {
      if (has(value.name())) {
        return value;
      }
    }
    return null;
  }

  /** Such as {@code Gold:2@5000EUR,Side:3}; {@code none} for none. */
  private @Nullable List<Category> categories() {
    String named = after("categories");
    if (named == null) {
      return null;
    }
    List<Category> categories = new ArrayList<>();
    for (String category : named.equals("none") ? new String[0] : named.split(",")) {
      Matcher matcher = match(CATEGORY, category);
      Price price =
          matcher.group(3) == null
              ? null
              : new Price(Long.parseLong(matcher.group(3)), matcher.group(4));
      categories.add(new Category(matcher.group(1), Integer.parseInt(matcher.group(2)), price));
    }
    return categories;
  }

  /**
   * Such as {@code A:4 Stalls/B:3 C:2=Gold D:2+3}: names, numbers of seats, sections, categories,
   * aisles.
   */
  List<SeatRow> rows() {
    return words.stream()
        .filter(word -> word.contains(":"))
        .map(word -> {
          Matcher row = match(ROW, word);
          List<Integer> ends = new ArrayList<>();
          for (String part : row.group(3).split("\\+", -1)) {
            ends.add(Integer.parseInt(part) + (ends.isEmpty() ? 0 : ends.getLast()));
          }
          List<String> seats =
              IntStream.rangeClosed(1, ends.removeLast()).mapToObj(String::valueOf).toList();
          return new SeatRow(row.group(1), row.group(2), seats, row.group(4), ends);
        })
        .toList();
  }

  private static Matcher match(Pattern pattern, String word) {
    Matcher matcher = pattern.matcher(word);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("Expected %s, but got %s".formatted(pattern, word));
    }
    return matcher;
  }
}
