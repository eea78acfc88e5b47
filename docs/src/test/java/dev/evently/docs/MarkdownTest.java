package dev.evently.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MarkdownTest {
  private static final Markdown DOCUMENT =
      new Markdown(
          Path.of("EXAMPLE.md"),
          """
          # Title
          See [the rules](docs/RULES.md#booking-and-holding), `Decider` and `a.b`.

          ## Two commands, `up` and more
          ```
          # no heading
          ./evently up    # `no` [link](nowhere)
          ```
          ### Inner
          text
          ## Last
          the end
          """);

  @Test
  void findsLinksAndCodeOutsideOfBlocks() {
    assertThat(DOCUMENT.links()).containsExactly("docs/RULES.md#booking-and-holding");
    assertThat(DOCUMENT.code()).containsExactly("Decider", "a.b", "up");
  }

  @Test
  void findsTheLinesOfBlocks() {
    assertThat(DOCUMENT.codeLines()).contains("./evently up    # `no` [link](nowhere)");
  }

  @Test
  void makesAnchorsOfHeadings() {
    assertThat(DOCUMENT.anchors())
        .containsExactlyInAnyOrder("title", "two-commands-up-and-more", "inner", "last");
  }

  @Test
  void cutsASectionBeforeTheNextOfItsLevel() {
    Markdown section = DOCUMENT.section("## Two commands");
    assertThat(section.text()).contains("### Inner", "text").doesNotContain("Last");
    assertThat(section.headings(3)).containsExactly("Inner");
  }

  @Test
  void saysWhichSectionIsMissing() {
    assertThatThrownBy(() -> DOCUMENT.section("## Gone"))
        .hasMessage("Expected EXAMPLE.md to have a section \"## Gone\", but it has none");
  }
}
