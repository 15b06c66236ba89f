package dev.meridian.runtime.cli;

import dev.meridian.models.app.TrainedModel;
import dev.meridian.models.app.lda.LatentDirichletAllocation;
import dev.meridian.models.app.lda.TopicWords;
import dev.meridian.models.data.Vocabulary;
import dev.meridian.models.data.read.VocabularyReader;
import dev.meridian.runtime.client.ClientJson;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code meridian topics}: what the topics of a trained model are about. */
@Command(
    name = "topics",
    description = "Show the most likely words of each topic of a trained model.",
    mixinStandardHelpOptions = true)
final class TopicsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "MODEL", description = "a model of lda in the binary form")
  private Path model;

  @Option(
      names = "--vocabulary",
      paramLabel = "FILE",
      description = "the words, one a line, in the order of their numbers")
  private Path vocabulary;

  @Option(
      names = "--words",
      defaultValue = "10",
      paramLabel = "N",
      description = "words per topic at most (default: ${DEFAULT-VALUE})")
  private int words;

  @Option(names = "--json", description = "print JSON")
  private boolean json;

  @Override
  public Integer call() {
    Counts.requirePositive("--words", words);
    TrainedModel trained = ModelFiles.read(model);
    int known = trained.table(LatentDirichletAllocation.WORD_TABLE).rows();
    Vocabulary names =
        vocabulary == null ? Vocabulary.numbered(known) : VocabularyReader.read(vocabulary, known);
    List<TopicWords> topics = TopicWords.of(trained, names, words);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(ClientJson.text(ClientJson.tree(topics)));
    } else {
      topics.forEach(topic -> out.println(line(topic)));
    }
    out.flush();
    return 0;
  }

  private static String line(TopicWords topic) {
    return "topic %3d  %9d tokens  %s"
        .formatted(
            topic.topic(),
            topic.tokens(),
            topic.words().stream()
                .map(TopicWords.WordShare::word)
                .collect(Collectors.joining(" ")));
  }
}
