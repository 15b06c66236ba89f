package dev.meridian.models.overlay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.models.base.MeridianException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class OverlayTest {
  private static Overlay random(int seed) {
    Random random = new Random(seed * 7919L);
    int groups = 1 + random.nextInt(4);
    List<List<Integer>> members = new ArrayList<>();
    int next = 0;
    for (int group = 0; group < groups; group++) {
      List<Integer> group1 = new ArrayList<>();
      for (int left = 1 + random.nextInt(4); left > 0; left--) {
        group1.add(next++);
      }
      members.add(group1);
    }
    Overlay overlay = Overlay.withFirstAsHub(members);
    for (int change = 0; groups > 1 && change < 4; change++) {
      int group = random.nextInt(groups);
      int other = (group + 1 + random.nextInt(groups - 1)) % groups;
      List<Integer> from = members.get(group);
      overlay = overlay.withHub(group, other, from.get(random.nextInt(from.size())));
    }
    return overlay;
  }

  /** Follows an update of one data center over every route and counts its arrivals. */
  private static void follow(Overlay overlay, Route route, int at, Map<Integer, Integer> seen) {
    seen.merge(route.peer(), 1, Integer::sum);
    assertThat(seen.get(route.peer())).as("arrivals at %d", route.peer()).isEqualTo(1);
    Routes next = Routes.of(overlay, route.peer());
    assertThat(next.incoming()).contains(new Route(at, route.source()));
    for (Route further : next.fedBy(route.source())) {
      follow(overlay, further, route.peer(), seen);
    }
  }

  @Property(tries = 200)
  void should_bring_every_update_to_every_other_data_center_once_and_never_back(
      @ForAll @IntRange(min = 0, max = 100_000) int seed) {
    Overlay overlay = random(seed);
    for (int origin : overlay.dataCenters()) {
      TreeMap<Integer, Integer> seen = new TreeMap<>();
      for (Route route : Routes.of(overlay, origin).fedBy(origin)) {
        follow(overlay, route, origin, seen);
      }
      assertThat(List.copyOf(seen.keySet())).isEqualTo(overlay.others(origin));
    }
  }

  @Property(tries = 100)
  void should_agree_at_both_ends_of_a_stream(@ForAll @IntRange(min = 0, max = 100_000) int seed) {
    Overlay overlay = random(seed);
    for (int from : overlay.dataCenters()) {
      for (Route route : Routes.of(overlay, from).outgoing()) {
        assertThat(Routes.of(overlay, route.peer()).incoming())
            .contains(new Route(from, route.source()));
      }
    }
  }

  @Test
  void should_send_once_per_group_over_the_far_links() {
    Overlay overlay = Overlay.withFirstAsHub(List.of(List.of(0, 1, 2), List.of(3, 4)));

    assertThat(Routes.of(overlay, 1).outgoing()).containsExactly(new Route(0, 1), new Route(2, 1));
    assertThat(Routes.of(overlay, 0).outgoing())
        .contains(new Route(3, Source.ofGroup(0)), new Route(2, Source.ofGroup(1)))
        .doesNotContain(new Route(4, 0));
    assertThat(Routes.of(overlay, 0).feeding(new Route(3, Source.ofGroup(0))))
        .containsExactly(0, 1, 2);
  }

  @Test
  void should_choose_the_hubs_with_the_widest_way() {
    double[][] bandwidth = {
      {0, 50, 5, 5},
      {50, 0, 40, 5},
      {5, 40, 0, 60},
      {5, 5, 60, 0},
    };

    Overlay overlay = HubChoice.widest(List.of(List.of(0, 1), List.of(2, 3)), bandwidth);

    assertThat(overlay.hub(0, 1)).isEqualTo(1);
    assertThat(overlay.hub(1, 0)).isEqualTo(2);
  }

  @Test
  void should_refuse_links_without_bandwidth_and_groups_that_overlap() {
    assertThatThrownBy(
            () ->
                HubChoice.widest(List.of(List.of(0), List.of(1)), new double[][] {{0, 1}, {0, 0}}))
        .isInstanceOf(MeridianException.class)
        .hasMessageContaining("from data center 1 to 0");
    assertThatThrownBy(() -> Overlay.withFirstAsHub(List.of(List.of(0, 1), List.of(1))))
        .isInstanceOf(MeridianException.class)
        .hasMessageContaining("exactly one group");
  }
}
