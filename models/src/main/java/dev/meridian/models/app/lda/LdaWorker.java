package dev.meridian.models.app.lda;

import dev.meridian.models.app.ClockUpdate;
import dev.meridian.models.app.ObjectiveShare;
import dev.meridian.models.app.WorkerProgram;
import dev.meridian.models.base.ByteReader;
import dev.meridian.models.base.ByteWriter;
import dev.meridian.models.data.Documents;
import dev.meridian.models.math.SeededRandom;
import dev.meridian.models.ps.RowBatch;
import dev.meridian.models.ps.RowKeys;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A worker of topic modelling: it keeps the topics of its tokens. A clock visits a batch of
 * documents twice, once by documents and once by words, and hands back how counts have changed.
 *
 * <p>The objective is log p(w, z) per token, natural logarithm. Worker 0 contributes what depends
 * on the tables alone.
 */
public final class LdaWorker implements WorkerProgram {
  private static final long FIRST_TOPICS = 1;
  private static final long BY_DOCUMENT = 2;
  private static final long BY_WORD = 3;

  private final int partition;
  private final LdaSettings settings;
  private final TokenBatch[] batches;
  private final long[][] states;
  private final RowKeys allWords;
  private final DocumentPhase documentPhase;
  private final WordPhase wordPhase;
  private final LogLikelihood likelihood;
  private final long tokens;

  LdaWorker(Documents documents, int[] members, int partition, LdaSettings settings) {
    this.partition = partition;
    this.settings = settings;
    int clocks = settings.clocksPerEpoch();
    int[] order = members.clone();
    SeededRandom.of(settings.seed(), partition).shuffle(order);
    batches = new TokenBatch[clocks];
    states = new long[clocks][];
    for (int b = 0; b < clocks; b++) {
      int from = (int) ((long) b * order.length / clocks);
      int to = (int) ((b + 1L) * order.length / clocks);
      batches[b] = new TokenBatch(documents, Arrays.copyOfRange(order, from, to));
      states[b] = firstStates(batches[b].tokens(), b);
    }
    tokens = Arrays.stream(batches).mapToLong(TokenBatch::tokens).sum();
    allWords = clocks == 1 ? batches[0].words() : union(batches, documents.words());
    int longest = Arrays.stream(batches).mapToInt(TokenBatch::longestDocument).max().orElse(0);
    documentPhase = new DocumentPhase(settings, documents.words(), longest);
    wordPhase = new WordPhase(settings, documents.words());
    likelihood = new LogLikelihood(settings, documents.words());
  }

  private long[] firstStates(int count, int batch) {
    SeededRandom random = SeededRandom.of(settings.seed(), partition, FIRST_TOPICS, batch);
    long[] first = new long[count];
    for (int i = 0; i < count; i++) {
      int topic = random.nextInt(settings.topics());
      first[i] = TokenState.of(topic, topic, topic);
    }
    return first;
  }

  private static RowKeys union(TokenBatch[] batches, int words) {
    boolean[] used = new boolean[words];
    for (TokenBatch batch : batches) {
      for (int word : batch.words().rows()) {
        used[word] = true;
      }
    }
    return RowKeys.of(
        LatentDirichletAllocation.WORDS,
        IntStream.range(0, words).filter(word -> used[word]).toArray());
  }

  @Override
  public List<RowKeys> reads(long clock) {
    return clock == 0 ? List.of() : List.of(batches[batchOf(clock)].words(), totalsKey());
  }

  @Override
  public ClockUpdate compute(long clock, List<RowBatch> rows) {
    return clock == 0 ? firstCounts() : sample(clock, rows.get(0), rows.get(1).values());
  }

  private ClockUpdate firstCounts() {
    int topics = settings.topics();
    RowBatch words = RowBatch.zeros(allWords, topics);
    RowBatch totals = RowBatch.zeros(totalsKey(), topics);
    for (int b = 0; b < batches.length; b++) {
      int[] starts = batches[b].wordStarts();
      int[] ids = batches[b].words().rows();
      for (int w = 0; w < ids.length; w++) {
        int row = Arrays.binarySearch(allWords.rows(), ids[w]) * topics;
        for (int i = starts[w]; i < starts[w + 1]; i++) {
          int topic = TokenState.topic(states[b][i]);
          words.values()[row + topic]++;
          totals.values()[topic]++;
        }
      }
    }
    return new ClockUpdate(List.of(words, totals), tokens);
  }

  private ClockUpdate sample(long clock, RowBatch words, float[] totals) {
    int b = batchOf(clock);
    TokenBatch batch = batches[b];
    float[] before = totals.clone();
    documentPhase.visit(
        states[b],
        batch.placeOf(),
        batch.documentStarts(),
        totals,
        SeededRandom.seed(settings.seed(), partition, BY_DOCUMENT, clock));
    RowBatch delta = RowBatch.zeros(words.keys(), words.width());
    wordPhase.visit(
        states[b],
        batch.wordStarts(),
        words.values(),
        delta.values(),
        totals,
        SeededRandom.seed(settings.seed(), partition, BY_WORD, clock));
    for (int k = 0; k < before.length; k++) {
      before[k] = totals[k] - before[k];
    }
    RowBatch totalsDelta = RowBatch.of(totalsKey(), before.length, before);
    return new ClockUpdate(List.of(delta, totalsDelta), batch.tokens());
  }

  @Override
  public List<RowKeys> objectiveReads() {
    if (partition > 0) {
      return List.of();
    }
    return List.of(likelihood.allWords(), totalsKey());
  }

  @Override
  public ObjectiveShare objective(List<RowBatch> rows) {
    double sum = 0;
    for (int b = 0; b < batches.length; b++) {
      sum += likelihood.ofDocuments(batches[b], states[b]);
    }
    if (partition == 0) {
      sum += likelihood.ofTables(rows.get(0).values(), rows.get(1).values());
    }
    return new ObjectiveShare(sum, tokens);
  }

  @Override
  public void save(ByteWriter out) {
    for (long[] batch : states) {
      for (long state : batch) {
        out.putLong(state);
      }
    }
  }

  @Override
  public void restore(ByteReader in) {
    for (long[] batch : states) {
      for (int i = 0; i < batch.length; i++) {
        batch[i] = in.getLong();
      }
    }
  }

  private int batchOf(long clock) {
    return (int) ((clock - 1) % batches.length);
  }

  private static RowKeys totalsKey() {
    return RowKeys.of(LatentDirichletAllocation.TOPICS, 0);
  }
}
