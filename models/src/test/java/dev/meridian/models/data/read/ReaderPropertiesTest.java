package dev.meridian.models.data.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.models.base.MeridianException;
import dev.meridian.models.data.DataPartitions;
import dev.meridian.models.data.Ratings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

/** What is read and what is counted as bad make up the whole file, whatever stands in it. */
class ReaderPropertiesTest {
  @Provide
  Arbitrary<List<String>> lines() {
    Arbitrary<String> good =
        Arbitraries.integers()
            .between(0, 9999)
            .map(n -> "%d,%d,%s,0".formatted(n / 100, n % 100, 1 + n % 9 / 2.0));
    Arbitrary<String> bad =
        Arbitraries.oneOf(
            Arbitraries.of(
                "1,2,9,0", "1,2,NaN,0", "1,2,,0", "1.5,2,3,0", ",", "1,2,3,4,5", "-1,2,3,0"),
            Arbitraries.strings().withCharRange(' ', '~').ofMaxLength(12).map(s -> "?" + s));
    return Arbitraries.frequencyOf(Tuple.of(4, good), Tuple.of(1, bad)).list().ofMaxSize(60);
  }

  private static boolean isGood(String line) {
    return line.matches("\\d+,\\d+,[1-5]\\.[05],0");
  }

  @Property(tries = 300)
  void should_read_or_count_every_line(@ForAll("lines") List<String> lines) throws IOException {
    List<String> all = new ArrayList<>(List.of("1,1,3.0,0"));
    all.addAll(lines);
    long good = all.stream().filter(ReaderPropertiesTest::isGood).count();
    Path file = Files.createTempFile("ratings", ".csv");
    try {
      Files.write(file, all);
      BadLines badLines = BadLines.skipUpTo(all.size());
      Ratings ratings = MovieLensReader.read(file, RatingScale.MOVIELENS, badLines);
      assertThat(ratings.count()).isEqualTo((int) good);
      assertThat(badLines.skipped()).isEqualTo(all.size() - good);
      if (badLines.skipped() > 0) {
        BadLines oneTooFew = BadLines.skipUpTo(badLines.skipped() - 1);
        assertThatThrownBy(() -> MovieLensReader.read(file, RatingScale.MOVIELENS, oneTooFew))
            .isInstanceOf(MeridianException.class)
            .hasMessageContaining(file.getFileName() + " line ");
      }
    } finally {
      Files.delete(file);
    }
  }

  @Property(tries = 200)
  void should_put_every_member_into_one_partition(
      @ForAll @IntRange(min = 30, max = 200) int members,
      @ForAll @IntRange(min = 1, max = 5) int dataCenters,
      @ForAll @IntRange(min = 1, max = 3) int workers,
      @ForAll long seed) {
    int[] labels = new int[members];
    Arrays.setAll(labels, m -> m % 7);
    for (DataPartitions partitions :
        List.of(
            DataPartitions.uniform(members, dataCenters * workers, seed),
            DataPartitions.byLabel(labels, dataCenters, workers, 0.6, seed))) {
      assertThat(partitions.count()).isEqualTo(dataCenters * workers);
      int[] all = new int[0];
      for (int p = 0; p < partitions.count(); p++) {
        int[] part = partitions.members(p);
        assertThat(part).isSorted();
        int size = all.length;
        all = Arrays.copyOf(all, size + part.length);
        System.arraycopy(part, 0, all, size, part.length);
      }
      Arrays.sort(all);
      assertThat(all).hasSize(members).doesNotHaveDuplicates().contains(0, members - 1);
    }
  }
}
