package dev.meridian.models.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RatingsTest {
  private static Ratings ratings(int... itemOf) {
    return new Ratings(
        ExternalIds.range(2),
        ExternalIds.range(4),
        new int[] {0, 3, 5},
        itemOf,
        new float[] {1, 2, 3, 4, 5});
  }

  @Test
  void should_put_each_users_ratings_into_the_order_of_items() {
    Ratings sorted = ratings(3, 0, 2, 1, 0).byItem();
    assertThat(sorted.itemOf()).containsExactly(0, 2, 3, 0, 1);
    assertThat(sorted.values()).containsExactly(2, 3, 1, 5, 4);
    assertThat(sorted.starts()).containsExactly(0, 3, 5);
  }

  @Test
  void should_be_itself_when_it_is_in_order_already() {
    Ratings inOrder = ratings(0, 2, 3, 0, 0);
    assertThat(inOrder.byItem()).isSameAs(inOrder);
  }
}
