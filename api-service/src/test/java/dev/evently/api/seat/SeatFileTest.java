package dev.evently.api.seat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.evently.api.input.Label;
import dev.evently.common.sale.SeatRow;
import dev.evently.service.problem.Problem.FieldProblem;
import dev.evently.service.problem.ProblemException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SeatFileTest {

  @Test
  void keepsRowsInTheOrderInWhichTheyAppear() {
    assertThat(
            rows(
                """
                section,row,seat
                Stalls,B,1
                Stalls,A,1
                Stalls,B,2
                ,A,7
                """))
        .containsExactly(
            new SeatRow("Stalls", "B", List.of("1", "2"), null),
            new SeatRow("Stalls", "A", List.of("1"), null),
            new SeatRow(null, "A", List.of("7"), null));
  }

  @Test
  void readsCategoriesQuotesBlanksAndWindowsFiles() {
    assertThat(
            rows(
                "\uFEFFSection, Row ,seat,category\r\n\r\n\"Upper circle\" , A,\"1\",Gold\r\n"
                    + "Upper circle,A, 2 ,Gold\r\n,B,1,"))
        .containsExactly(
            new SeatRow("Upper circle", "A", List.of("1", "2"), "Gold"),
            new SeatRow(null, "B", List.of("1"), null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a,b,c\\nS,A,1                       | line 1 | header section,row,seat",
        "section,row\\nS,A                   | line 1 | header",
        "section,row,seat\\nS,A              | line 2 | must have 3 values, but has 2",
        "section,row,seat\\nS,A,1,G          | line 2 | must have 3 values, but has 4",
        "section,row,seat\\nS,A,1\\n\\nS,A,1 | line 4 | another seat than line 2: S/A-1",
        "section,row,seat\\n,A-1,2\\n,A,1-2  | line 3 | another seat than line 2: A-1-2",
        "section,row,seat\\nS,,1             | line 2 | must name a row",
        "section,row,seat\\nS,A,             | line 2 | must name a seat",
        "section,row,seat\\nS,A,1\\n,A,     | line 3 | must name a seat",
        "section,row,seat\\nS,A\u200b,1     | line 2 | row must be 1 to 40 characters",
        "section,row,seat\\nS,A,1\\nS\u00a0,A,1 | line 3 | another seat than line 2: S/A-1",
        "section,row,seat\\nS,A,1\\n\"S,A,2  | line 3 | well-formed",
        "section,row,seat,category\\nS,A,1,G\\nS,A,2,H | line 3 | category",
        "section,row,seat                    | file   | a line for each seat",
        "''                                  | file   | a line for each seat"
      })
  void namesTheLineThatIsWrong(String file, String field, String message) {
    String text = file.replace("\\n", "\n");
    assertThatThrownBy(() -> rows(text))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining(field + " ")
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "section;row;seat\r\nStalls;A;1\r\nStalls;A;2\r\n",
        "section\trow\tseat\nStalls\tA\t1\nStalls\tA\t2\n",
        "section,row,seat\rStalls,A,1\rStalls,A,2",
        "sep=;\nsection;row;seat\nStalls;A;1\nStalls;A;2\n",
        "\"sep=|\"\r\nsection|row|seat\r\nStalls|A|1\r\nStalls|A|2\r\n",
        "# of 2031-01-01, by hand\n\nsection,row,seat\nStalls,A,1\nStalls,A,2\n",
        "seat,section,row\n1,Stalls,A\n2,Stalls,A\n",
        "row,seat,category,section\nA,1,,Stalls\nA,2,,Stalls\n",
        "section,row,seat,,\nStalls,A,1,,\n,,,,\nStalls,A,2,,\n,,,,\n,,,,\n",
        "section,row,seat\nStalls,A,1,\nStalls,A,2,,,\n",
        "\u00a0Section\u3000,ROW,Seat\nStalls\u00a0,A,1\n\u2003Stalls,A,2\n"
      })
  void takesWhatProgramsWrite(String file) {
    assertThat(rows(file)).containsExactly(new SeatRow("Stalls", "A", List.of("1", "2"), null));
  }

  @Test
  void takesAFileWithoutSections() {
    assertThat(rows("row,seat\nA,1\n")).containsExactly(new SeatRow(null, "A", List.of("1"), null));
  }

  @Test
  void takesALineOfARowWithoutASeatAsAnAisle() {
    assertThat(rows("row,seat\nA,\nA,1\nA,2\nA,\nA,\nA,3\nA,\nB,1\nA,\n,\nA,4\nA,\n"))
        .containsExactly(
            new SeatRow(null, "A", List.of("1", "2", "3", "4"), null, List.of(2, 3)),
            new SeatRow(null, "B", List.of("1"), null));
  }

  @Test
  void takesCommasSlashesAndSpacesInNames() {
    assertThat(rows("section,row,seat\n\"Block 1/2, left\",A / B,1 a\n"))
        .containsExactly(new SeatRow("Block 1/2, left", "A / B", List.of("1 a"), null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"windows-1252", "UTF-16", "UTF-16LE", "Big5", "UTF-8"})
  void readsTheCharsetThatTheCallNames(String name) {
    Charset charset = Charset.forName(name);
    String section = name.equals("Big5") ? "\u5340" : "S\u00fcd";
    byte[] file = ("section,row,seat\n" + section + ",A,1\n").getBytes(charset);
    assertThat(SeatFile.read(file, charset))
        .containsExactly(new SeatRow(section, "A", List.of("1"), null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
  void believesAByteOrderMark(String name) {
    byte[] file = "\uFEFFsection,row,seat\nS\u00fcd,A,1\n".getBytes(Charset.forName(name));
    SeatRow row = new SeatRow("S\u00fcd", "A", List.of("1"), null);
    assertThat(SeatFile.read(file, null)).containsExactly(row);
    assertThat(SeatFile.read(file, StandardCharsets.ISO_8859_1)).containsExactly(row);
  }

  @Test
  void tellsAllErrorsWithLineAndColumn() {
    ProblemException problem =
        refusal(
            """
            # one
            seat,section,row
            1,S,A
            2,"S
            T",A
            ,S,
            1,S,A
            3,S
            4,S,A,5
            """);
    assertThat(problem)
        .hasMessage(
            "Expected valid fields, but line 4 section %s (the first of 5 errors)", Label.MESSAGE);
    assertThat(problem.errors())
        .extracting(FieldProblem::line, FieldProblem::column)
        .containsExactly(tuple(4, 2), tuple(6, 3), tuple(7, 1), tuple(8, 3), tuple(9, 4));
  }

  @Test
  void tellsTwentyErrorsAndNoMore() {
    assertThat(refusal("section,row,seat\n" + "S,A\n".repeat(100)).errors())
        .hasSize(20)
        .last()
        .isEqualTo(new FieldProblem("line 21", "must have 3 values, but has 2", 21, 3));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "section,row,seat,price\\nS,A,1,9   | line 1 | has price: take that column out",
        "section,row,row,seat\\nS,A,A,1     | line 1 | names row once",
        "section,row,seat,\\nS,A,1,x        | line 2 | must have 3 values, but has 4",
        "section,row,seat\\nS,A\"x,1         | line 2 | without quotation mark",
        "section,row,seat\\n\"S\"x,A,1       | line 2 | well-formed",
        "<!doctype html>                    | line 1 | none of them"
      })
  void saysWhatToChange(String file, String line, String message) {
    assertThat(refusal(file.replace("\\n", "\n")))
        .hasMessageContaining(line + " ")
        .hasMessageContaining(message);
  }

  @Test
  void refusesWhatIsNoText() {
    byte[] file = "section,row,seat\nS\u00fcd,A,1\n".getBytes(StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> SeatFile.read(file, null))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("line 2 must be text in UTF-8")
        .hasMessageContaining("charset=windows-1252");
    assertThatThrownBy(() -> SeatFile.read(new byte[] {'P', 'K', 3, 4, 20}, null))
        .hasMessageContaining("save it as \"CSV UTF-8\"");
  }

  @Test
  void takesAHundredThousandSeatsAndNoMore() {
    var file = new StringBuilder("section,row,seat\n");
    for (int seat = 0; seat < 100_000; seat++) {
      file.append("S,").append(seat / 100).append(',').append(seat % 100).append('\n');
    }
    assertThat(rows(file.toString())).hasSize(1_000);
    file.append("S,one,more\n");
    assertThatThrownBy(() -> rows(file.toString())).hasMessageContaining("line 100002 ");
  }

  private static ProblemException refusal(String file) {
    return catchThrowableOfType(ProblemException.class, () -> rows(file));
  }

  private static List<SeatRow> rows(String file) {
    return SeatFile.read(file.getBytes(StandardCharsets.UTF_8), null);
  }
}
