package dev.evently.api.seat;

import dev.evently.service.problem.ProblemException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The text of a seat file from its header on, and how its values are separated. What programs put
 * before the header is passed over: a byte order mark, empty lines, a line such as {@code sep=;},
 * and lines that begin with {@code #}.
 *
 * @param table the header and the lines below it
 * @param separator comma, semicolon, tab, or what {@code sep=} names
 * @param linesBefore how many lines of the file stand before the header
 */
record SeatFileText(String table, char separator, int linesBefore) {
  private static final List<byte[]> WORKBOOKS =
      List.of(
          new byte[] {'P', 'K', 3, 4},
          new byte[] {(byte) 0xD0, (byte) 0xCF, (byte) 0x11, (byte) 0xE0});

  private static final Pattern LINE = Pattern.compile("([^\\r\\n]*+)(\\r\\n|\\r|\\n|\\z)");
  private static final Pattern SEPARATOR =
      Pattern.compile("\"?sep=([^\"\\p{Alnum}])\"?", Pattern.CASE_INSENSITIVE);
  private static final Pattern PASSED_OVER = Pattern.compile("[\\s,;]*+|\"?#.*+");
  private static final List<Character> SEPARATORS = List.of(',', ';', '\t');

  /**
   * The text of a file.
   *
   * @param charset that the call names, which a byte order mark overrules; null for UTF-8
   * @throws ProblemException 400 when the bytes are no text in it
   */
  static SeatFileText of(byte[] file, @Nullable Charset charset) {
    if (WORKBOOKS.stream().anyMatch(start -> startsWith(file, start))) {
      throw ProblemException.invalid(
          "file", "must be CSV, but it is a workbook: save it as \"CSV UTF-8\"");
    }
    return of(text(file, charset));
  }

  private static SeatFileText of(String text) {
    Character named = null;
    Matcher line = LINE.matcher(text);
    int lines = 0;
    while (line.find() && line.end() < text.length()) {
      Matcher separator = SEPARATOR.matcher(line.group(1));
      if (named == null && separator.matches()) {
        named = separator.group(1).charAt(0);
      } else if (!PASSED_OVER.matcher(line.group(1)).matches()) {
        break;
      }
      lines++;
    }
    String table = text.substring(line.start());
    return new SeatFileText(table, named == null ? separatorOf(table) : named, lines);
  }

  /** The one that the header has most of; its names have none. */
  private static char separatorOf(String table) {
    Matcher header = LINE.matcher(table);
    String names = header.lookingAt() ? header.group(1) : "";
    return SEPARATORS.stream()
        .max(Comparator.comparingLong(candidate -> count(names, candidate)))
        .orElseThrow();
  }

  private static long count(String text, char wanted) {
    return text.chars().filter(c -> c == wanted).count();
  }

  private static String text(byte[] file, @Nullable Charset charset) {
    if (startsWith(file, new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF})) {
      return decoded(file, 3, StandardCharsets.UTF_8);
    }
    if (startsWith(file, new byte[] {(byte) 0xFE, (byte) 0xFF})) {
      return decoded(file, 2, StandardCharsets.UTF_16BE);
    }
    if (startsWith(file, new byte[] {(byte) 0xFF, (byte) 0xFE})) {
      return decoded(file, 2, StandardCharsets.UTF_16LE);
    }
    return decoded(file, 0, charset == null ? StandardCharsets.UTF_8 : charset);
  }

  private static String decoded(byte[] file, int from, Charset charset) {
    ByteBuffer bytes = ByteBuffer.wrap(file, from, file.length - from);
    CharsetDecoder decoder = charset.newDecoder();
    CharBuffer text =
        CharBuffer.allocate((int) (bytes.remaining() * (double) decoder.maxCharsPerByte()) + 1);
    boolean isText = !decoder.decode(bytes, text, true).isError() && !decoder.flush(text).isError();
    text.flip();
    if (!isText) {
      throw ProblemException.invalid(
          "line " + (1 + text.chars().filter(c -> c == '\n').count()),
          "must be text in %s, but has bytes that are none: save the file as \"CSV UTF-8\", or name its charset, as in Content-Type: text/csv; charset=windows-1252"
              .formatted(charset));
    }
    return text.toString();
  }

  private static boolean startsWith(byte[] file, byte[] start) {
    return file.length >= start.length
        && Arrays.equals(file, 0, start.length, start, 0, start.length);
  }
}
