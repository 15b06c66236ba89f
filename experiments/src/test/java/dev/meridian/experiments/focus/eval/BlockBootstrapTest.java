package dev.meridian.experiments.focus.eval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.experiments.focus.Accuracy;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlockBootstrapTest {
  @Test
  void should_be_sure_of_what_every_block_says() {
    BlockBootstrap same = new BlockBootstrap(Collections.nCopies(9, new Accuracy(4, 4, 3)), 1);
    assertThat(same.recall()).isEqualTo(new BlockBootstrap.Bounds(0.75, 0.75));
    assertThat(same.precision()).hasToString("0.750-0.750");
  }

  @Test
  void should_be_unsure_where_blocks_differ() {
    List<Accuracy> mixed =
        List.of(
            new Accuracy(10, 10, 10),
            new Accuracy(10, 5, 5),
            new Accuracy(10, 10, 10),
            new Accuracy(10, 5, 0));
    BlockBootstrap.Bounds recall = new BlockBootstrap(mixed, 1).recall();
    assertThat(recall.low()).isBetween(0.0, 0.4);
    assertThat(recall.high()).isBetween(0.85, 1.0);
    assertThat(new BlockBootstrap(mixed, 1).recall()).isEqualTo(recall);
  }
}
