package dev.meridian.video.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PresentationOrderTest {
  private static void drain(PresentationOrder<Long> order, List<Long> out) {
    for (Long next = order.poll(); next != null; next = order.poll()) {
      out.add(next);
    }
  }

  @Test
  void should_put_leading_pictures_of_an_open_group_before_their_keyframe() {
    PresentationOrder<Long> order = new PresentationOrder<>();
    List<Long> out = new ArrayList<>();
    long[][] packets = {{0, -2}, {3, -1}, {1, 0}, {2, 1}, {6, 2}, {4, 3}, {5, 4}};
    for (long[] packet : packets) {
      order.add(packet[0], packet[1], packet[0]);
      drain(order, out);
    }
    assertThat(out).containsExactly(0L, 1L, 2L, 3L);
    order.end();
    drain(order, out);
    assertThat(out).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L);
  }

  @Test
  void should_take_packets_without_times_as_they_come() {
    PresentationOrder<Long> order = new PresentationOrder<>();
    List<Long> out = new ArrayList<>();
    order.add(5, 5, 1L);
    order.add(PresentationOrder.UNKNOWN, 6, 2L);
    order.add(PresentationOrder.UNKNOWN, PresentationOrder.UNKNOWN, 3L);
    drain(order, out);
    assertThat(out).containsExactly(1L, 2L, 3L);
  }

  /** Groups of one reference and {@code b} pictures shown before it, as encoders write them. */
  @Property(tries = 50)
  void should_give_pictures_in_order_whatever_the_group(
      @ForAll @IntRange(min = 0, max = 4) int b, @ForAll @IntRange(min = 1, max = 20) int groups) {
    PresentationOrder<Long> order = new PresentationOrder<>();
    List<Long> out = new ArrayList<>();
    long decoding = -b - 1L;
    for (long group = 0; group < groups; group++) {
      long reference = group * (b + 1) + b;
      order.add(reference, decoding++, reference);
      for (long shown = group * (b + 1); shown < reference; shown++) {
        order.add(shown, decoding++, shown);
      }
    }
    order.end();
    drain(order, out);
    assertThat(out).isEqualTo(LongStream.range(0, (long) groups * (b + 1)).boxed().toList());
  }
}
