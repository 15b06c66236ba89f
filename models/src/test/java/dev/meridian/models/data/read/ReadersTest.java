package dev.meridian.models.data.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.models.data.Documents;
import dev.meridian.models.data.Examples;
import dev.meridian.models.data.Ratings;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadersTest {
  @TempDir Path folder;

  private Path file(String name, String... lines) throws IOException {
    return Files.write(folder.resolve(name), List.of(lines));
  }

  private Ratings movieLens(BadLines badLines, String... lines) throws IOException {
    return MovieLensReader.read(file("ratings.csv", lines), RatingScale.MOVIELENS, badLines);
  }

  private static void assertRefused(ErrorCode code, String message, ThrowingCallable reading) {
    assertThatThrownBy(reading)
        .isInstanceOf(MeridianException.class)
        .hasMessageContaining(message)
        .hasMessageNotContaining("\n")
        .extracting(e -> ((MeridianException) e).code())
        .isEqualTo(code);
  }

  @Test
  void should_read_movielens_ratings_by_user() throws IOException {
    Ratings ratings =
        movieLens(
            BadLines.none(),
            "userId,movieId,rating,timestamp",
            "7,30,4.0,1",
            "3,10,0.5,2",
            "7,10,5.0,3",
            "");
    assertThat(ratings.users()).isEqualTo(2);
    assertThat(ratings.userIds().id(0)).isEqualTo(3);
    assertThat(ratings.itemIds().indexOf(30)).isEqualTo(1);
    assertThat(ratings.itemIds().indexOf(20)).isEqualTo(-1);
    assertThat(ratings.starts()).containsExactly(0, 1, 3);
    assertThat(ratings.itemOf()).containsExactly(0, 1, 0);
    assertThat(ratings.values()).containsExactly(0.5f, 4, 5);
    assertThat(ratings.countsByUser()).containsExactly(1, 2);
  }

  @Test
  void should_name_the_line_of_a_rating_out_of_range() {
    assertRefused(
        ErrorCode.BAD_DATA,
        "ratings.csv line 2: rating 7.5 is not from 0.5 to 5.0",
        () -> movieLens(BadLines.none(), "1,1,3,0", "1,2,7.5,0"));
    assertRefused(
        ErrorCode.BAD_DATA,
        "line 1: rating 'NaN' is no finite number",
        () -> movieLens(BadLines.none(), "1,2,NaN,0"));
  }

  @Test
  void should_take_no_first_line_with_a_number_for_a_header() {
    assertRefused(
        ErrorCode.BAD_DATA,
        "line 1: user 'x' is no whole number",
        () -> movieLens(BadLines.none(), "x,1,3,0", "1,2,3,0"));
  }

  @Test
  void should_skip_as_many_bad_lines_as_allowed_and_count_them() throws IOException {
    BadLines badLines = BadLines.skipUpTo(2);
    Ratings ratings = movieLens(badLines, "1,1,3,0", "1,2", "1,-3,2,0", "2,2,4,0");
    assertThat(ratings.count()).isEqualTo(2);
    assertThat(badLines.skipped()).isEqualTo(2);
    assertThat(badLines.first()).contains("ratings.csv line 2: expected user,item,rating");

    assertRefused(
        ErrorCode.BAD_DATA,
        "line 4: rating 'z' is no number; that is bad line 3 and 2 may be skipped (the first was",
        () -> movieLens(BadLines.skipUpTo(2), "1,1", "1,2", "1,3,2,0", "2,2,z,0"));
  }

  @Test
  void should_say_what_is_missing() throws IOException {
    assertRefused(
        ErrorCode.NO_DATA,
        "there is no rating in the data",
        () -> movieLens(BadLines.none(), "userId,movieId,rating,timestamp"));
    assertRefused(
        ErrorCode.FILE_NOT_FOUND,
        "there is no file",
        () ->
            MovieLensReader.read(
                folder.resolve("none.csv"), RatingScale.MOVIELENS, BadLines.none()));
    Path noGzip = file("plain.csv.gz", "1,1,3,0");
    assertRefused(
        ErrorCode.BAD_DATA,
        "cannot be read",
        () -> MovieLensReader.read(noGzip, RatingScale.MOVIELENS, BadLines.none()));
  }

  @Test
  void should_refuse_a_gzip_file_that_breaks_off() throws IOException {
    Path whole = folder.resolve("whole.csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(whole))) {
      for (int i = 0; i < 1000; i++) {
        out.write(
            "%d,%d,3.5,%d%n".formatted(i, i * 7 % 31, i * i).getBytes(StandardCharsets.UTF_8));
      }
    }
    assertThat(MovieLensReader.read(whole, RatingScale.MOVIELENS, BadLines.none()).count())
        .isEqualTo(1000);
    byte[] bytes = Files.readAllBytes(whole);
    Path half = Files.write(folder.resolve("half.csv.gz"), Arrays.copyOf(bytes, bytes.length / 2));
    assertRefused(
        ErrorCode.BAD_DATA,
        "breaks off after line",
        () -> MovieLensReader.read(half, RatingScale.MOVIELENS, BadLines.none()));
  }

  @Test
  void should_read_netflix_ratings_below_their_item() throws IOException {
    Path first = file("mv_1.txt", "1:", "30,3,2005-09-06", "10,5,2005-05-13");
    Path second = file("mv_2.txt", "2:", "10,1,2005-01-01");
    Ratings ratings =
        NetflixReader.read(List.of(first, second), RatingScale.NETFLIX, BadLines.none());
    assertThat(ratings.starts()).containsExactly(0, 2, 3);
    assertThat(ratings.itemOf()).containsExactly(0, 1, 0);
    assertThat(ratings.values()).containsExactly(5, 1, 3);
  }

  @Test
  void should_give_ratings_below_an_unreadable_item_to_no_other_item() throws IOException {
    Path file = file("mv.txt", "1:", "30,3,x", "two:", "10,5,x", "11,4,x", "3:", "10,2,x");
    BadLines badLines = BadLines.skipUpTo(3);
    Ratings ratings = NetflixReader.read(List.of(file), RatingScale.NETFLIX, badLines);
    assertThat(badLines.skipped()).isEqualTo(3);
    assertThat(ratings.count()).isEqualTo(2);
    assertThat(ratings.itemIds().indexOf(3)).isEqualTo(1);
  }

  @Test
  void should_read_bags_of_words() throws IOException {
    Documents documents =
        DocwordReader.read(
            file("docword.txt", "3", "4", "3", "3 1 2", "1 4 1", "1 2 5"), BadLines.none());
    assertThat(documents.count()).isEqualTo(3);
    assertThat(documents.words()).isEqualTo(4);
    assertThat(documents.tokens()).isEqualTo(8);
    assertThat(documents.starts()).containsExactly(0, 2, 2, 3);
    assertThat(documents.wordOf()).containsExactly(3, 1, 0);
    assertThat(documents.lengths()).containsExactly(6, 0, 2);
  }

  @Test
  void should_refuse_documents_with_unknown_words() {
    assertRefused(
        ErrorCode.BAD_DATA,
        "docword.txt line 5: word '5' is no whole number from 1 to 4",
        () ->
            DocwordReader.read(
                file("docword.txt", "3", "4", "2", "1 1 1", "1 5 1"), BadLines.none()));
  }

  @Test
  void should_refuse_documents_that_were_cut_off() {
    assertRefused(
        ErrorCode.BAD_DATA,
        "has 1 entries and its header says 2",
        () ->
            DocwordReader.read(file("docword.txt", "3", "4", "2", "1 1 1"), BadLines.skipUpTo(10)));
    assertRefused(
        ErrorCode.BAD_DATA,
        "line 2: number of words '' is no whole number",
        () -> DocwordReader.read(file("docword.txt", "3"), BadLines.skipUpTo(10)));
  }

  @Test
  void should_read_a_vocabulary_only_of_the_right_size() throws IOException {
    Path file = file("vocab.txt", "alpha", "beta");
    assertThat(VocabularyReader.read(file, 2).word(1)).isEqualTo("beta");
    assertRefused(
        ErrorCode.BAD_DATA,
        "has 2 words and the documents have a vocabulary of 3",
        () -> VocabularyReader.read(file, 3));
  }

  @Test
  void should_read_sparse_labelled_vectors() throws IOException {
    Examples examples =
        LibsvmReader.read(file("data.svm", "+1 1:0.5 3:-2 # note", "", "-1 2:1"), BadLines.none());
    assertThat(examples.features()).isEqualTo(3);
    assertThat(examples.classes()).isEqualTo(2);
    assertThat(examples.labels()).containsExactly(1, 0);
    assertThat(examples.starts()).containsExactly(0, 2, 3);
    assertThat(examples.featureOf()).containsExactly(0, 2, 1);
    assertThat(examples.values()).containsExactly(0.5f, -2, 1);
  }

  @Test
  void should_drop_a_bad_vector_whole() throws IOException {
    BadLines badLines = BadLines.skipUpTo(3);
    Path file = file("data.svm", "0 1:1 2:x", "1 2:1", "1 3:1 2:1", "1.5 1:1");
    Examples examples = LibsvmReader.read(file, badLines);
    assertThat(badLines.skipped()).isEqualTo(3);
    assertThat(examples.count()).isEqualTo(1);
    assertThat(examples.values()).containsExactly(1);
  }

  @Test
  void should_refuse_labels_that_could_mean_two_things() {
    assertRefused(
        ErrorCode.BAD_DATA,
        "labels of -1 and of 0",
        () -> LibsvmReader.read(file("data.svm", "-1 1:1", "0 1:1"), BadLines.none()));
  }

  @Test
  void should_read_columns_with_the_label_first_or_last() throws IOException {
    Examples last =
        CsvReader.read(file("a.csv", "x,y,label", "1,0,2", "0,3,1"), -1, BadLines.none());
    Examples first = CsvReader.read(file("b.csv", "2,1,0", "1,0,3"), 0, BadLines.none());
    assertThat(last.labels()).containsExactly(2, 1).isEqualTo(first.labels());
    assertThat(last.featureOf()).containsExactly(0, 1).isEqualTo(first.featureOf());
    assertThat(last.values()).containsExactly(1, 3).isEqualTo(first.values());
    assertThat(last.classes()).isEqualTo(3);
    assertRefused(
        ErrorCode.BAD_DATA,
        "line 2: 2 columns where the first line has 3",
        () -> CsvReader.read(file("c.csv", "1,2,0", "1,0"), -1, BadLines.none()));
  }

  @Test
  void should_read_keys_to_partition_by() throws IOException {
    Path file = file("labels.tsv", "train\t3", "test\t0");
    assertThat(KeysReader.read(file, '\t', 1, 2)).containsExactly(3, 0);
    assertRefused(
        ErrorCode.BAD_DATA,
        "has 2 lines where the data has 5 members",
        () -> KeysReader.read(file, '\t', 1, 5));
    assertRefused(
        ErrorCode.BAD_DATA,
        "labels.tsv line 1: there is no column 3",
        () -> KeysReader.read(file, '\t', 2, 2));
  }

  @Test
  void should_read_titles_in_quotation_marks() throws IOException {
    Path file =
        file("movies.csv", "movieId,title,genres", "1,Heat,Crime", "2,\"A \"\"B\"\", C\",D");
    assertThat(TitlesReader.read(file, BadLines.none()))
        .isEqualTo(Map.of(1L, "Heat", 2L, "A \"B\", C"));
  }

  @Test
  void should_read_the_real_data_sets_whole() {
    Ratings ratings =
        MovieLensReader.read(
            RealData.file("ml-latest-small.ratings.csv.gz"),
            RatingScale.MOVIELENS,
            BadLines.none());
    assertThat(ratings.count()).isEqualTo(100_836);
    assertThat(ratings.users()).isEqualTo(610);
    assertThat(ratings.items()).isEqualTo(9_724);
    assertThat(TitlesReader.read(RealData.file("ml-latest-small.movies.csv.gz"), BadLines.none()))
        .hasSize(9_742)
        .containsEntry(11L, "American President, The (1995)");

    Documents news =
        DocwordReader.read(RealData.file("docword.20ng.train.txt.gz"), BadLines.none());
    assertThat(news.count()).isEqualTo(11_214);
    assertThat(news.tokens()).isEqualTo(919_850);
    assertThat(VocabularyReader.read(RealData.file("vocab.20ng.txt"), news.words()).size())
        .isEqualTo(3_072);

    Documents papers = DocwordReader.read(RealData.file("docword.dblp.txt.gz"), BadLines.none());
    assertThat(papers.count()).isEqualTo(54_595);
    int[] topics = KeysReader.read(RealData.file("labels.dblp.tsv.gz"), '\t', 1, papers.count());
    assertThat(Arrays.stream(topics).distinct().count()).isEqualTo(4);
  }
}
