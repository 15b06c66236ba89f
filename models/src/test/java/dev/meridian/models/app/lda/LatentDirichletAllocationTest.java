package dev.meridian.models.app.lda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.meridian.models.app.ClockUpdate;
import dev.meridian.models.app.LocalTrainer;
import dev.meridian.models.base.ByteReader;
import dev.meridian.models.base.ByteWriter;
import dev.meridian.models.data.DataPartitions;
import dev.meridian.models.data.Documents;
import dev.meridian.models.data.DocumentsBuilder;
import dev.meridian.models.data.read.BadLines;
import dev.meridian.models.data.read.DocwordReader;
import dev.meridian.models.data.read.RealData;
import dev.meridian.models.data.synthetic.SyntheticDocuments;
import dev.meridian.models.math.LogGammaTable;
import dev.meridian.models.ps.RowBatch;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LatentDirichletAllocationTest {
  private static final SyntheticDocuments MADE_UP =
      new SyntheticDocuments(400, 60, 4, 50, 0.2, 0.1, 0, 5);

  private static LocalTrainer trainer(Documents documents, int workers, LdaSettings settings) {
    DataPartitions partitions = DataPartitions.balanced(documents.lengths(), workers, 1);
    return new LocalTrainer(new LatentDirichletAllocation(documents, partitions, settings));
  }

  private static void assertCountsAddUp(LocalTrainer trainer, Documents documents) {
    float[] words = trainer.model().get(0).values();
    float[] totals = trainer.model().get(1).values();
    int topics = totals.length;
    double[] sums = new double[topics];
    int[] ofWord = new int[documents.words()];
    for (int i = 0; i < words.length; i++) {
      assertThat(words[i]).isNotNegative();
      sums[i % topics] += words[i];
      ofWord[i / topics] += (int) words[i];
    }
    for (int k = 0; k < topics; k++) {
      assertThat((double) totals[k]).isEqualTo(sums[k]);
    }
    assertThat(Arrays.stream(sums).sum()).isEqualTo((double) documents.tokens());
    int[] expected = new int[documents.words()];
    for (int e = 0; e < documents.wordOf().length; e++) {
      expected[documents.wordOf()[e]] += documents.counts()[e];
    }
    assertThat(ofWord).isEqualTo(expected);
  }

  @Test
  void should_count_every_token_under_one_topic_at_every_clock() {
    Documents documents = MADE_UP.generate();
    LocalTrainer trainer = trainer(documents, 3, new LdaSettings(7, 0.1, 0.05, 2, 1));
    for (int clock = 0; clock < 12; clock++) {
      trainer.clock();
      assertCountsAddUp(trainer, documents);
    }
  }

  @Test
  void should_compute_the_likelihood_of_a_case_worked_out_by_hand() {
    // One document of two tokens of one word, one topic, V = 2, α = 1, β = 1:
    // p(z) = 1, p(w|z) = Γ(2)/Γ(4) · Γ(3)/Γ(1) = 1/6 · 2 = 1/3.
    Documents documents = new DocumentsBuilder(1, 2).add(0, 0, 2).build();
    LocalTrainer trainer = trainer(documents, 1, new LdaSettings(1, 1, 1, 1, 1)).run(1);
    assertThat(trainer.objective()).isEqualTo(Math.log(1.0 / 3) / 2, within(1e-12));
  }

  @Test
  void should_reach_the_likelihood_that_exact_sampling_reaches() {
    Documents documents = MADE_UP.generate();
    LdaSettings settings = new LdaSettings(4, 0.2, 0.1, 1, 1);
    LocalTrainer trainer = trainer(documents, 2, settings).run(150);
    ExactGibbs exact = new ExactGibbs(documents, settings);
    for (int sweep = 0; sweep < 100; sweep++) {
      exact.sweep();
    }
    double ours = 0;
    double theirs = 0;
    for (int sweep = 0; sweep < 50; sweep++) {
      trainer.clock();
      exact.sweep();
      ours += trainer.objective() / 50;
      theirs += exact.logLikelihoodPerToken() / 50;
    }
    assertThat(ours).isEqualTo(theirs, within(0.02));
  }

  @Test
  void should_find_the_topics_that_documents_were_made_of() {
    Documents documents = MADE_UP.generate();
    LocalTrainer trainer = trainer(documents, 3, new LdaSettings(4, 0.2, 0.1, 1, 1)).run(200);
    boolean[] taken = new boolean[4];
    for (int truth = 0; truth < 4; truth++) {
      double[] planted = MADE_UP.topic(truth);
      int best = -1;
      double bestDistance = 2;
      for (int k = 0; k < 4; k++) {
        double distance = distance(planted, trainer, k);
        if (distance < bestDistance) {
          bestDistance = distance;
          best = k;
        }
      }
      assertThat(bestDistance).as("topic %d", truth).isLessThan(0.15);
      assertThat(taken[best]).isFalse();
      taken[best] = true;
    }
  }

  /** Total variation between a planted topic and a found one. */
  private static double distance(double[] planted, LocalTrainer trainer, int topic) {
    float[] words = trainer.model().get(0).values();
    double total = trainer.model().get(1).values()[topic];
    double sum = 0;
    for (int w = 0; w < planted.length; w++) {
      sum += Math.abs(planted[w] - words[w * 4 + topic] / total);
    }
    return sum / 2;
  }

  @Test
  void should_go_on_after_a_restore_as_if_nothing_had_happened() {
    Documents documents = MADE_UP.generate();
    LdaSettings settings = new LdaSettings(5, 0.1, 0.05, 3, 1);
    LocalTrainer first = trainer(documents, 2, settings).run(5);
    ByteWriter out = new ByteWriter();
    first.save(out);
    LocalTrainer second = trainer(documents, 2, settings);
    second.restore(new ByteReader(out.toBytes()));
    assertThat(second.run(4).model()).isEqualTo(first.run(4).model());
    assertThat(second.objective()).isEqualTo(first.objective());
  }

  @Test
  void should_live_with_counts_below_zero() {
    Documents documents = MADE_UP.generate();
    LdaWorker worker =
        new LatentDirichletAllocation(
                documents,
                DataPartitions.uniform(documents.count(), 1, 1),
                new LdaSettings(5, 0.1, 0.05, 1, 1))
            .worker(0);
    worker.compute(0, List.of());
    RowBatch words = RowBatch.zeros(worker.reads(1).get(0), 5);
    RowBatch totals = RowBatch.zeros(worker.reads(1).get(1), 5);
    Arrays.fill(words.values(), -2);
    ClockUpdate update = worker.compute(1, List.of(words, totals));
    double sum = 0;
    for (float delta : update.updates().get(0).values()) {
      sum += delta;
    }
    assertThat(sum).isZero();
    assertThat(update.workUnits()).isEqualTo(documents.tokens());
  }

  @Test
  void should_raise_the_likelihood_of_newsgroups() {
    Documents documents =
        DocwordReader.read(RealData.file("docword.20ng.train.txt.gz"), BadLines.none());
    LocalTrainer trainer = trainer(documents, 2, new LdaSettings(50, 0.1, 0.01, 1, 1)).run(1);
    double first = trainer.objective();
    double last = trainer.run(30).objective();
    assertThat(last).isGreaterThan(first + 1.5);
    assertCountsAddUp(trainer, documents);
  }

  @Test
  void should_know_the_gamma_function() {
    assertThat(LogGammaTable.logGamma(1)).isEqualTo(0, within(1e-13));
    assertThat(LogGammaTable.logGamma(0.5)).isEqualTo(Math.log(Math.PI) / 2, within(1e-13));
    assertThat(LogGammaTable.logGamma(11)).isEqualTo(Math.log(3628800), within(1e-12));
    assertThat(new LogGammaTable(0.3).at(2)).isEqualTo(Math.log(0.3 * 1.3), within(1e-13));
    double step = new LogGammaTable(0.3).at(5001) - new LogGammaTable(0.3).at(5000);
    assertThat(step).isEqualTo(Math.log(5000.3), within(1e-9));
  }
}
