package dev.meridian.experiments.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class CostTest {
  private static final double HOUR = 3.6e12;

  @Test
  void should_charge_machine_time_and_both_ends_of_a_transfer() {
    Usage virginia = new Usage("Virginia", 2 * HOUR, HOUR, 10e9, 0);
    Usage tokyo = new Usage("Tokyo", 0, 0, 0, 10e9);
    Cost cost = Cost.of(List.of(virginia, tokyo), PriceTable.thesis());
    assertThat(cost.computeUsd()).isCloseTo(1.72, within(1e-9));
    assertThat(cost.waitUsd()).isCloseTo(0.86, within(1e-9));
    assertThat(cost.transferUsd()).isCloseTo(0.20 + 0.10, within(1e-9));
    assertThat(cost.totalUsd()).isCloseTo(2.88, within(1e-9));
  }

  @Test
  void should_charge_low_cost_machines_for_moving_data() {
    Usage moving = new Usage("SaoPaulo", 0, 2 * HOUR, 1e9, 0);
    assertThat(Cost.ofMoving(List.of(moving), PriceTable.thesis()).totalUsd())
        .isCloseTo(0.68 + 0.16, within(1e-9));
  }

  @Test
  void should_know_the_same_regions_in_both_tables() {
    assertThat(PriceTable.current().prices().keySet())
        .isEqualTo(PriceTable.thesis().prices().keySet())
        .hasSize(11);
    assertThat(PriceTable.current().of("Sydney").sendUsdPerGb()).isEqualTo(0.098);
  }

  @Test
  void should_refuse_an_unknown_region() {
    assertThatThrownBy(() -> PriceTable.thesis().of("Tokio"))
        .hasMessage("price table ec2-2017 has no region 'Tokio'; did you mean Tokyo?");
  }

  @Test
  void should_refuse_a_line_that_is_not_four_numbers() {
    assertThatThrownBy(() -> PriceTable.parse("mine", "region,a,b,c,d\nX,1,2,3\n"))
        .hasMessage("price table mine: 'X,1,2,3' must be a region and four numbers");
  }
}
