package dev.meridian.video.specialize;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AugmentationTest {
  private static final int SIZE = 4;

  @Test
  void should_mirror_about_half_of_the_pictures_and_nothing_else() {
    float[] slope = new float[3 * SIZE * SIZE];
    for (int i = 0; i < slope.length; i++) {
      slope[i] = (i % SIZE) * 0.4f - 0.6f;
    }
    PackedCrop crop = PackedCrop.pack(slope);
    SplittableRandom random = new SplittableRandom(1);
    int mirrored = 0;
    for (int i = 0; i < 200; i++) {
      float[] changed = new float[slope.length];
      new Augmentation(SIZE).apply(crop, random, changed, 0);
      boolean falls = changed[0] > changed[SIZE - 1];
      mirrored += falls ? 1 : 0;
      for (int row = 0; row < 3 * SIZE; row++) {
        assertThat(changed[row * SIZE] > changed[row * SIZE + SIZE - 1]).isEqualTo(falls);
      }
    }
    assertThat(mirrored).isBetween(70, 130);
  }

  @Test
  void should_pack_a_crop_to_a_byte_a_value() {
    float[] values = {-1, -0.5f, 0, 0.25f, 1};
    float[] unpacked = PackedCrop.pack(values).unpack().values();

    assertThat(unpacked).usingComparatorWithPrecision(0.005f).containsExactly(values);
  }
}
