package dev.meridian.models.app.lda;

import dev.meridian.models.app.LearningApplication;
import dev.meridian.models.app.ModelTable;
import dev.meridian.models.app.ObjectiveSpec;
import dev.meridian.models.app.TrainedModel;
import dev.meridian.models.data.DataPartitions;
import dev.meridian.models.data.Documents;
import dev.meridian.models.ps.RowBatch;
import dev.meridian.models.ps.RowKeys;
import dev.meridian.models.ps.TableKind;
import dev.meridian.models.ps.TableSpec;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Topic modelling of bags of words (Thesis §5.4.2).
 *
 * <p>Table {@code words}: one row per word, how many of its tokens have each topic (n_wk). Table
 * {@code topics}: one row, how many tokens have each topic (n_k). Which topic a token has stays
 * with the worker of its document. All counts begin at 0; clock 0 of a worker adds those of its
 * tokens' random first topics and does nothing else.
 */
public final class LatentDirichletAllocation implements LearningApplication {
  /** Words by row, tokens of each topic. */
  public static final String WORD_TABLE = "words";

  /** One row, tokens of each topic. */
  public static final String TOPIC_TABLE = "topics";

  /** Prior count of a word in a topic. */
  public static final String BETA = "beta";

  static final int WORDS = 0;
  static final int TOPICS = 1;

  private final Documents documents;
  private final DataPartitions partitions;
  private final LdaSettings settings;
  private final TableSpec words;
  private final TableSpec topics;

  public LatentDirichletAllocation(
      Documents documents, DataPartitions partitions, LdaSettings settings) {
    this.documents = documents;
    this.partitions = partitions;
    this.settings = settings;
    words = new TableSpec(WORD_TABLE, documents.words(), settings.topics(), TableKind.COUNT);
    topics = new TableSpec(TOPIC_TABLE, 1, settings.topics(), TableKind.COUNT);
  }

  @Override
  public String name() {
    return "lda";
  }

  @Override
  public List<TableSpec> tables() {
    return List.of(words, topics);
  }

  @Override
  public List<RowBatch> initialModel() {
    return List.of(
        RowBatch.zeros(RowKeys.all(WORDS, words), words.width()),
        RowBatch.zeros(RowKeys.all(TOPICS, topics), topics.width()));
  }

  @Override
  public int partitions() {
    return partitions.count();
  }

  @Override
  public LdaWorker worker(int partition) {
    return new LdaWorker(documents, partitions.members(partition), partition, settings);
  }

  @Override
  public ObjectiveSpec objective() {
    return new ObjectiveSpec("log likelihood per token", false);
  }

  /** The tables of counts; the priors alpha and beta. */
  @Override
  public TrainedModel trained(List<RowBatch> model, List<ModelTable> local) {
    TrainedModel tables = LearningApplication.super.trained(model, local);
    Map<String, Double> priors = Map.of("alpha", settings.alpha(), BETA, settings.beta());
    return new TrainedModel(name(), new TreeMap<>(priors), tables.tables());
  }
}
