package dev.meridian.models.app.lda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.models.app.LocalTrainer;
import dev.meridian.models.app.ModelTable;
import dev.meridian.models.app.TrainedModel;
import dev.meridian.models.app.lda.TopicWords.WordShare;
import dev.meridian.models.base.MeridianException;
import dev.meridian.models.data.DataPartitions;
import dev.meridian.models.data.Documents;
import dev.meridian.models.data.Vocabulary;
import dev.meridian.models.data.synthetic.SyntheticDocuments;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TopicWordsTest {
  @Test
  void should_name_the_likeliest_words_and_equals_by_number() {
    TrainedModel model =
        new TrainedModel(
            "lda",
            new TreeMap<>(Map.of(LatentDirichletAllocation.BETA, 0.5)),
            List.of(
                new ModelTable("words", 2, new long[] {0, 1, 2}, new float[] {1, 0, 1, -2, 4, 3}),
                new ModelTable("topics", 2, new long[] {0}, new float[] {6, 3})));
    Vocabulary words = new Vocabulary(List.of("a", "b", "c"));
    assertThat(TopicWords.of(model, words, 2))
        .containsExactly(
            new TopicWords(0, 6, List.of(new WordShare("c", 0.6), new WordShare("a", 0.2))),
            new TopicWords(
                1, 3, List.of(new WordShare("c", 3.5 / 4.5), new WordShare("a", 0.5 / 4.5))));
    assertThatThrownBy(() -> TopicWords.of(model, Vocabulary.numbered(4), 2))
        .isInstanceOf(MeridianException.class)
        .hasMessageContaining("the model has 3 words and the vocabulary 4");
  }

  @Test
  void should_read_out_a_model_just_trained() {
    Documents documents = new SyntheticDocuments(50, 30, 3, 20, 0.2, 0.1, 0, 5).generate();
    LdaSettings settings = new LdaSettings(3, 0.2, 0.1, 1, 1);
    TrainedModel model =
        new LocalTrainer(
                new LatentDirichletAllocation(
                    documents, DataPartitions.uniform(50, 2, 1), settings))
            .run(20)
            .trained();
    List<TopicWords> topics = TopicWords.of(model, Vocabulary.numbered(30), 30);
    assertThat(topics.stream().mapToLong(TopicWords::tokens).sum()).isEqualTo(documents.tokens());
    for (TopicWords topic : topics) {
      assertThat(topic.words().stream().mapToDouble(WordShare::probability).sum())
          .isBetween(0.9999, 1.0001);
    }
  }
}
