package dev.meridian.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.models.app.ModelTable;
import dev.meridian.models.app.TrainedModel;
import dev.meridian.models.app.export.BinaryForm;
import dev.meridian.models.base.MeridianException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadOutCommandsTest {
  @TempDir private Path folder;
  private CommandFixture fixture;

  @BeforeEach
  void start() throws IOException {
    fixture = new CommandFixture();
  }

  @AfterEach
  void stop() {
    fixture.close();
  }

  private String films() throws IOException {
    TrainedModel model =
        new TrainedModel(
            "mf",
            new TreeMap<>(Map.of("mean", 3.0)),
            List.of(
                new ModelTable(
                    "items", 2, new long[] {10, 20, 30}, new float[] {1, 0, -1, 0, 0, 1}),
                new ModelTable("users", 2, new long[] {7}, new float[] {0.5f, 0.25f})));
    return Files.write(folder.resolve("films.mrdn"), BinaryForm.write(model)).toString();
  }

  @Test
  void should_recommend_what_was_not_rated_best_first() throws IOException {
    Path ratings =
        Files.writeString(
            folder.resolve("ratings.csv"), "userId,movieId,rating,timestamp\n7,30,4.0,1\n");
    Path titles =
        Files.writeString(folder.resolve("movies.csv"), "movieId,title,genres\n10,Heat,Crime\n");
    fixture.run(
        "recommend",
        films(),
        "--user",
        "7",
        "--ratings",
        ratings.toString(),
        "--titles",
        titles.toString());
    assertThat(fixture.out.toString().lines())
        .containsExactly(" 3.75        10  Heat", " 2.75        20");
  }

  @Test
  void should_name_the_words_of_each_topic() throws IOException {
    TrainedModel model =
        new TrainedModel(
            "lda",
            new TreeMap<>(Map.of("beta", 0.01)),
            List.of(
                new ModelTable("words", 2, new long[] {0, 1, 2}, new float[] {5, 0, 1, 9, 3, 2}),
                new ModelTable("topics", 2, new long[] {0}, new float[] {9, 11})));
    Path file = Files.write(folder.resolve("texts.mrdn"), BinaryForm.write(model));
    Path words = Files.writeString(folder.resolve("vocab.txt"), "goal\nchurch\nteam\n");
    fixture.run("topics", file.toString(), "--vocabulary", words.toString(), "--words", "2");
    assertThat(fixture.out.toString().lines())
        .containsExactly(
            "topic   0          9 tokens  goal team", "topic   1         11 tokens  church team");
  }

  @Test
  void should_say_what_is_wrong_with_a_request() throws IOException {
    String model = films();
    refused("there is no model", "recommend", folder.resolve("none").toString(), "--user", "7");
    refused("knows no user 8", "recommend", model, "--user", "8");
    refused("--count = 0 is not allowed", "recommend", model, "--user", "7", "--count", "0");
    refused("a model of mf has no table 'words'", "topics", model);
  }

  private void refused(String words, String... arguments) {
    assertThatThrownBy(() -> fixture.run(arguments))
        .isInstanceOf(MeridianException.class)
        .hasMessageContaining(words);
  }
}
