package dev.meridian.experiments.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TableTest {
  @Test
  void should_align_numbers_to_the_right_and_words_to_the_left() {
    Table table =
        Table.builder("t", "Classes", "class", "recall").row("car", 0.5).row("bicycle", "").build();

    assertThat(table.toText())
        .isEqualTo(
            """
            Classes
            class    recall
            -------  ------
            car         0.5
            bicycle
            """);
  }

  @Test
  void should_quote_what_csv_cannot_hold_plainly_and_keep_full_precision() {
    Table table =
        Table.builder("t", "T", "a", "b").row("x,\"y\"", 0.1234567890123).row("plain", 1).build();

    assertThat(table.toCsv()).isEqualTo("a,b\n\"x,\"\"y\"\"\",0.1234567890123\nplain,1\n");
  }

  @Test
  void should_refuse_a_row_of_another_width() {
    assertThatThrownBy(() -> Table.builder("t", "T", "a", "b").row(1).build())
        .hasMessage("table t has 2 columns, a row has 1 cells");
  }
}
