package dev.meridian.models.wan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.meridian.models.base.MeridianException;
import java.util.List;
import org.junit.jupiter.api.Test;

class WanMatrixTest {
  private static final String RTT = "region,A,B\nA,1,80\nB,80,1\n";

  @Test
  void should_meet_what_the_thesis_says_of_its_figure() {
    WanMatrix matrix = WanMatrix.ec2();
    double sum = 0;
    double least = Double.MAX_VALUE;
    double most = 0;
    for (Link link : matrix.links()) {
      double megabits = matrix.megabitsPerSecond(link.from(), link.to());
      sum += megabits;
      least = Math.min(least, megabits);
      most = Math.max(most, megabits);
    }
    double lan = matrix.megabitsPerSecond(0, 0);
    assertThat(matrix.size()).isEqualTo(11);
    assertThat(lan / (sum / matrix.links().size())).isCloseTo(15, within(0.1));
    assertThat(lan / least).isCloseTo(60, within(0.5));
    assertThat(most / least).isCloseTo(12, within(0.1));
  }

  @Test
  void should_turn_units_into_bytes_and_nanoseconds() {
    WanMatrix matrix = WanMatrix.parse("bw", "region,A,B\nA,800,8\nB,8,800\n", "rtt", RTT);
    assertThat(matrix.bytesPerSecond(0, 1)).isEqualTo(1e6);
    assertThat(matrix.roundTripNanos(1, 0)).isEqualTo(80_000_000L);
  }

  @Test
  void should_keep_the_links_of_the_data_centers_chosen() {
    WanMatrix matrix = WanMatrix.ec2().of(List.of("SaoPaulo", "Singapore"));
    assertThat(matrix.megabitsPerSecond(0, 1)).isEqualTo(16.8);
    assertThat(matrix.regions()).containsExactly("SaoPaulo", "Singapore");
  }

  @Test
  void should_name_the_nearest_data_center_for_an_unknown_one() {
    assertThatThrownBy(() -> WanMatrix.ec2().of(List.of("Virgina")))
        .isInstanceOf(MeridianException.class)
        .hasMessage("there is no data center 'Virgina' in the matrix; did you mean Virginia?");
  }

  @Test
  void should_refuse_a_missing_link() {
    assertThatThrownBy(() -> WanMatrix.parse("bw", "region,A,B\nA,9,\nB,8,9\n", "rtt", RTT))
        .hasMessage("bw: the link A → B is missing");
    assertThatThrownBy(() -> WanMatrix.parse("bw", "region,A,B\nA,9,8\n", "rtt", RTT))
        .hasMessage("bw: data center B has no line");
  }

  @Test
  void should_refuse_an_asymmetric_link() {
    assertThatThrownBy(() -> WanMatrix.parse("bw", "region,A,B\nA,9,8\nB,7,9\n", "rtt", RTT))
        .hasMessage(
            "bw: the link A → B is 8.0, but B → A is 7.0: give both directions the same value");
  }

  @Test
  void should_refuse_bandwidth_that_is_not_above_zero() {
    assertThatThrownBy(() -> WanMatrix.parse("bw", "region,A,B\nA,9,0\nB,0,9\n", "rtt", RTT))
        .hasMessage("bw: the link A → B is 0.0: it must be above 0");
  }

  @Test
  void should_refuse_a_line_of_an_unknown_data_center() {
    assertThatThrownBy(() -> WanMatrix.parse("bw", "region,A,B\nA,9,8\nC,8,9\n", "rtt", RTT))
        .hasMessage("bw: line 3: data center C is not in the first line");
  }

  @Test
  void should_refuse_tables_over_different_data_centers() {
    String three = "region,A,B,C\nA,9,8,8\nB,8,9,8\nC,8,8,9\n";
    assertThatThrownBy(() -> WanMatrix.parse("bw", three, "rtt", RTT))
        .hasMessage("rtt: data center C is missing, bw has it");
  }
}
