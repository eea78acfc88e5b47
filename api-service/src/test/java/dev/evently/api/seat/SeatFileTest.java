package dev.evently.api.seat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evently.common.sale.SeatRow;
import dev.evently.service.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  @Test
  void refusesWhatIsNoText() {
    assertThatThrownBy(() -> SeatFile.read(new byte[] {'a', (byte) 0xff}))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("UTF-8");
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

  private static List<SeatRow> rows(String file) {
    return SeatFile.read(file.getBytes(StandardCharsets.UTF_8)).rows();
  }
}
