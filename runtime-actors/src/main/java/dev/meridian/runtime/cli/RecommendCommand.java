package dev.meridian.runtime.cli;

import dev.meridian.models.app.TrainedModel;
import dev.meridian.models.app.mf.Recommendations;
import dev.meridian.models.data.Ratings;
import dev.meridian.models.data.read.BadLines;
import dev.meridian.models.data.read.MovieLensReader;
import dev.meridian.models.data.read.RatingScale;
import dev.meridian.models.data.read.TitlesReader;
import dev.meridian.runtime.client.ClientJson;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code meridian recommend}: what a factorised rating matrix would recommend to a user. */
@Command(
    name = "recommend",
    description = "Show the items that a trained model expects a user to rate highest.",
    mixinStandardHelpOptions = true)
final class RecommendCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "MODEL", description = "a model of mf in the binary form")
  private Path model;

  @Option(names = "--user", required = true, paramLabel = "ID", description = "the user's id")
  private long user;

  @Option(
      names = "--count",
      defaultValue = "10",
      paramLabel = "N",
      description = "how many items at most (default: ${DEFAULT-VALUE})")
  private int count;

  @Option(
      names = "--ratings",
      paramLabel = "FILE",
      description = "MovieLens ratings; what the user has rated there is left out")
  private Path ratings;

  @Option(
      names = "--titles",
      paramLabel = "FILE",
      description = "MovieLens movies, to show titles beside ids")
  private Path titles;

  @Option(names = "--json", description = "print JSON")
  private boolean json;

  /** A recommended item as it is shown. */
  private record Item(long item, double rating, String title) {}

  @Override
  public Integer call() {
    Counts.requirePositive("--count", count);
    TrainedModel trained = ModelFiles.read(model);
    Set<Long> rated = rated();
    Map<Long, String> names =
        titles == null ? Map.of() : TitlesReader.read(titles, BadLines.none());
    List<Item> top =
        Recommendations.top(trained, user, count, rated::contains).stream()
            .map(best -> new Item(best.item(), best.rating(), names.getOrDefault(best.item(), "")))
            .toList();
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(ClientJson.text(ClientJson.tree(top)));
    } else {
      top.forEach(
          item ->
              out.println(
                  "%5.2f  %8d  %s"
                      .formatted(item.rating(), item.item(), item.title())
                      .stripTrailing()));
    }
    out.flush();
    return 0;
  }

  private Set<Long> rated() {
    if (ratings == null) {
      return Set.of();
    }
    Set<Long> rated = new TreeSet<>();
    Ratings known = MovieLensReader.read(ratings, RatingScale.MOVIELENS, BadLines.none());
    int row = known.userIds().indexOf(user);
    if (row >= 0) {
      for (int e = known.starts()[row]; e < known.starts()[row + 1]; e++) {
        rated.add(known.itemIds().id(known.itemOf()[e]));
      }
    }
    return rated;
  }
}
