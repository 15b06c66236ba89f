package dev.meridian.models.app.mf;

import dev.meridian.models.app.ModelTable;
import dev.meridian.models.app.TrainedModel;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;

/** What a trained matrix factorisation would recommend. */
public final class Recommendations {
  private Recommendations() {}

  /**
   * An item and the rating it is expected to get.
   *
   * @param item the source's id
   */
  public record Recommendation(long item, double rating) {}

  /**
   * The items that a user is expected to rate highest, best first, equals by lowest id.
   *
   * @param user the source's id
   * @param count how many at most
   * @param excluded items not to recommend, such as those already rated
   * @throws MeridianException {@link ErrorCode#INVALID_ARGUMENT} when the model does not know the
   *     user
   */
  public static List<Recommendation> top(
      TrainedModel model, long user, int count, LongPredicate excluded) {
    ModelTable users = model.table(MatrixFactorization.USER_TABLE);
    ModelTable items = model.table(MatrixFactorization.ITEM_TABLE);
    int place = users.find(user);
    if (place < 0) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT,
          "the model knows no user %d: it was trained on %d others".formatted(user, users.rows()));
    }
    double mean = model.constant(MatrixFactorization.MEAN);
    return IntStream.range(0, items.rows())
        .filter(item -> !excluded.test(items.ids()[item]))
        .mapToObj(
            item -> new Recommendation(items.ids()[item], mean + score(users, place, items, item)))
        .sorted(
            Comparator.comparingDouble(Recommendation::rating)
                .reversed()
                .thenComparing(Recommendation::item))
        .limit(count)
        .toList();
  }

  private static double score(ModelTable users, int user, ModelTable items, int item) {
    int rank = users.width() - 1;
    int left = user * users.width();
    int right = item * items.width();
    double sum = (double) users.values()[left + rank] + items.values()[right + rank];
    for (int j = 0; j < rank; j++) {
      sum += (double) users.values()[left + j] * items.values()[right + j];
    }
    return sum;
  }
}
