package dev.evently.notifier.mail;

import dev.evently.common.sale.Price;
import java.math.BigDecimal;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Currency;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The words of one language, and how it writes times and prices. */
final class MailWords {
  private static final String BUNDLE = "dev.evently.notifier.mail.messages";

  /** What ends a line, or turns the direction of what is written. */
  private static final Pattern NOT_OF_A_LINE =
      Pattern.compile("[\\x00-\\x1f\\x7f-\\x9f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]+");

  private final Locale locale;
  private final ResourceBundle messages;

  MailWords(Locale locale) {
    this.locale = locale;
    messages =
        ResourceBundle.getBundle(
            BUNDLE,
            locale,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  String language() {
    return locale.getLanguage();
  }

  /** The message of a key with values, which stay as they are. */
  String of(String key, Object... values) {
    return new MessageFormat(messages.getString(key), locale).format(values);
  }

  /** A value as one line: what others wrote must not begin a header or a line of its own. */
  String line(String value) {
    return NOT_OF_A_LINE.matcher(value).replaceAll(" ").strip();
  }

  /** A time in the zone of a venue, or in UTC, which is said then. */
  String time(Instant time, @Nullable String zone) {
    return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.FULL, FormatStyle.SHORT)
            .localizedBy(locale)
            .format(time.atZone(zone(zone)))
        + (zone == null ? " UTC" : " (" + zone + ")");
  }

  private static ZoneId zone(@Nullable String zone) {
    try {
      return zone == null ? ZoneOffset.UTC : ZoneId.of(zone);
    } catch (DateTimeException _) {
      return ZoneOffset.UTC;
    }
  }

  /** The price of each ticket. */
  String price(Price price) {
    try {
      Currency currency = Currency.getInstance(price.currency());
      int digits = Math.max(0, currency.getDefaultFractionDigits());
      NumberFormat format = NumberFormat.getCurrencyInstance(locale);
      format.setCurrency(currency);
      format.setMinimumFractionDigits(digits);
      format.setMaximumFractionDigits(digits);
      return format.format(BigDecimal.valueOf(price.amount(), digits));
    } catch (IllegalArgumentException _) {
      return "%s %s".formatted(BigDecimal.valueOf(price.amount(), 2), price.currency());
    }
  }
}
