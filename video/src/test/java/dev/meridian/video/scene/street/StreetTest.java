package dev.meridian.video.scene.street;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StreetTest {
  private static final StreetLayout LAYOUT = StreetLayout.of(7, 0.6);

  @Test
  void should_let_classes_arrive_with_zipf_frequencies() {
    Street street = new Street(7, LAYOUT, new Traffic(1.5, 1.2, 0.2, 0));
    Map<Long, SceneClass> arrivals = new HashMap<>();
    for (double second = 0; second < 8 * 3600; second += 2) {
      street.at(second).forEach(mover -> arrivals.put(mover.id(), mover.kind()));
    }
    Map<SceneClass, Integer> counts = new EnumMap<>(SceneClass.class);
    arrivals.values().forEach(kind -> counts.merge(kind, 1, Integer::sum));
    assertThat(arrivals).hasSizeGreaterThan(5000);
    for (SceneClass kind : SceneClass.values()) {
      double share = counts.get(kind) / (double) arrivals.size();
      assertThat(share).as("%s", kind).isCloseTo(kind.share(1.2), within(0.02));
    }
  }

  @Test
  void should_share_everything_out_by_zipfs_law() {
    double sum = Arrays.stream(SceneClass.values()).mapToDouble(kind -> kind.share(1)).sum();
    assertThat(sum).isCloseTo(1, within(1e-12));
    assertThat(SceneClass.CAR.share(1) / SceneClass.BICYCLE.share(1)).isCloseTo(3, within(1e-12));
    assertThat(SceneClass.DOG.share(0)).isCloseTo(1.0 / 7, within(1e-12));
  }

  @Test
  void should_have_empty_stretches_and_busy_ones() {
    Street street = new Street(7, LAYOUT, new Traffic(1, 1.2, 0.5, 0));
    int empty = 0;
    int busy = 0;
    for (int second = 0; second < 7200; second++) {
      int movers = street.at(second).size();
      empty += movers == 0 ? 1 : 0;
      busy += movers >= 5 ? 1 : 0;
    }
    assertThat(empty).isGreaterThan(1000);
    assertThat(busy).isGreaterThan(500);
  }

  @Test
  void should_keep_who_someone_is_and_move_without_jumps() {
    Street street = new Street(9, LAYOUT, new Traffic(1, 1.2, 0, 0.5));
    Map<Long, Mover> before = new HashMap<>();
    for (int tick = 0; tick < 6000; tick++) {
      Map<Long, Mover> now = new HashMap<>();
      for (Mover mover : street.at(tick * 0.1)) {
        now.put(mover.id(), mover);
        Mover last = before.get(mover.id());
        if (last != null) {
          assertThat(mover.kind()).isEqualTo(last.kind());
          assertThat(mover.look()).isEqualTo(last.look());
          assertThat(mover.x()).isCloseTo(last.x(), within(0.75));
          assertThat(mover.streetDepth()).isCloseTo(last.streetDepth(), within(0.4));
        }
      }
      before = now;
    }
    assertThat(before).isNotEmpty();
  }

  @Test
  void should_list_the_furthest_first() {
    List<Mover> movers = new Street(9, LAYOUT, new Traffic(2, 1.2, 0, 0.8)).at(300);
    assertThat(movers)
        .hasSizeGreaterThan(4)
        .isSortedAccordingTo(Comparator.comparingDouble(Mover::streetDepth).reversed());
  }

  @Test
  void should_answer_for_a_time_after_years_as_fast_as_for_the_first_second() {
    Street street = new Street(9, LAYOUT, new Traffic(1, 1.2, 0, 0.5));
    double threeYears = 3 * 365 * 86400.0;
    int movers = 0;
    for (int second = 0; second < 600; second++) {
      movers += street.at(threeYears + second).size();
    }
    assertThat(movers).isBetween(1000, 10000);
  }
}
