package dev.meridian.video.tune;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import java.util.Locale;

/**
 * Which point of the Pareto boundary to take (Thesis §4.3.4).
 *
 * @param kind the rule
 * @param ingestWeight of a CPU second of ingest, 0 or more
 * @param queryWeight of a CPU second of a query, 0 or more
 * @param expectedQueriesPerHour queries to be expected for each hour of video over its life, above
 *     0; with 1 the balance is the plain sum of the thesis
 */
public record TuningPolicy(
    Kind kind, double ingestWeight, double queryWeight, double expectedQueriesPerHour) {

  /** The rules there are. */
  public enum Kind {
    /** The least CPU time of ingest and expected queries together. */
    BALANCE,
    /** The cheapest ingest. */
    OPT_INGEST,
    /** The cheapest queries. */
    OPT_QUERY,
    /** The least weighted sum. */
    WEIGHTS
  }

  public static final TuningPolicy BALANCE = balance(1);
  public static final TuningPolicy OPT_INGEST = new TuningPolicy(Kind.OPT_INGEST, 1, 0, 1);
  public static final TuningPolicy OPT_QUERY = new TuningPolicy(Kind.OPT_QUERY, 0, 1, 1);

  private static final String WEIGHTS_PREFIX = "weights:";

  public TuningPolicy {
    require(
        ingestWeight >= 0 && queryWeight >= 0 && ingestWeight + queryWeight > 0,
        "weights must not be negative, and one of them above 0");
    require(
        Double.isFinite(ingestWeight + queryWeight)
            && expectedQueriesPerHour > 0
            && Double.isFinite(expectedQueriesPerHour),
        "weights and expected queries per hour must be finite, the latter above 0");
  }

  public static TuningPolicy balance(double expectedQueriesPerHour) {
    return new TuningPolicy(Kind.BALANCE, 1, 1, expectedQueriesPerHour);
  }

  public static TuningPolicy weights(
      double ingestWeight, double queryWeight, double expectedQueriesPerHour) {
    return new TuningPolicy(Kind.WEIGHTS, ingestWeight, queryWeight, expectedQueriesPerHour);
  }

  /** Reads {@code balance}, {@code opt-ingest}, {@code opt-query} or {@code weights:1,5}. */
  public static TuningPolicy parse(String text, double expectedQueriesPerHour) {
    String word = text.strip().toLowerCase(Locale.ROOT);
    return switch (word) {
      case "balance" -> balance(expectedQueriesPerHour);
      case "opt-ingest" -> new TuningPolicy(Kind.OPT_INGEST, 1, 0, expectedQueriesPerHour);
      case "opt-query" -> new TuningPolicy(Kind.OPT_QUERY, 0, 1, expectedQueriesPerHour);
      default -> parseWeights(text, word, expectedQueriesPerHour);
    };
  }

  private static TuningPolicy parseWeights(String text, String word, double queriesPerHour) {
    if (word.startsWith(WEIGHTS_PREFIX)) {
      String[] parts = word.substring(WEIGHTS_PREFIX.length()).split(",", -1);
      if (parts.length == 2) {
        try {
          return weights(
              Double.parseDouble(parts[0]), Double.parseDouble(parts[1]), queriesPerHour);
        } catch (NumberFormatException e) {
          throw unknown(text);
        }
      }
    }
    throw unknown(text);
  }

  private static MeridianException unknown(String text) {
    return new MeridianException(
        ErrorCode.INVALID_ARGUMENT,
        "policy '" + text + "' is unknown: use balance, opt-ingest, opt-query or weights:wI,wQ");
  }

  /** As it is written in the configuration. */
  public String text() {
    return switch (kind) {
      case BALANCE -> "balance";
      case OPT_INGEST -> "opt-ingest";
      case OPT_QUERY -> "opt-query";
      case WEIGHTS -> WEIGHTS_PREFIX + ingestWeight + "," + queryWeight;
    };
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new MeridianException(ErrorCode.INVALID_ARGUMENT, message);
    }
  }
}
