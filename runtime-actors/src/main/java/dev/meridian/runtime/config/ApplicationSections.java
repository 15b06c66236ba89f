package dev.meridian.runtime.config;

import dev.meridian.models.app.lda.LdaSettings;
import dev.meridian.models.app.linear.LinearSettings;
import dev.meridian.models.app.mf.MfSettings;
import dev.meridian.models.app.mf.StepRule;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.models.data.synthetic.SyntheticDocuments;
import dev.meridian.models.data.synthetic.SyntheticExamples;
import dev.meridian.models.data.synthetic.SyntheticRatings;
import dev.meridian.runtime.config.DataSettings.Format;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Reads the sections of applications and their data. */
final class ApplicationSections {
  private static final double MOST = 1e30;
  private static final int MANY = Integer.MAX_VALUE;

  private enum Kind {
    MF,
    LDA,
    LINEAR
  }

  private final ConfigReader training;
  private final long seed;
  private final Path home;

  /**
   * @param training the section of the job
   * @param home where relative paths start
   */
  ApplicationSections(ConfigReader training, long seed, Path home) {
    this.training = training;
    this.seed = seed;
    this.home = home;
  }

  ApplicationSettings read() {
    return switch (training.choice("application", Kind.class)) {
      case MF -> mf(training.in("mf"));
      case LDA -> lda(training.in("lda"));
      case LINEAR -> linear(training.in("linear"));
    };
  }

  private ApplicationSettings mf(ConfigReader mf) {
    MfSettings settings =
        mf.checked(
            () ->
                new MfSettings(
                    mf.integer("rank", 1, 1 << 16),
                    mf.number("learning-rate", 0, MOST),
                    mf.number("regularization", 0, MOST),
                    mf.choice("step-rule", StepRule.class),
                    mf.integer("clocks-per-epoch", 1, MANY),
                    seed));
    ConfigReader made = mf.in("synthetic");
    SyntheticRatings ratings =
        made.checked(
            () ->
                new SyntheticRatings(
                    made.integer("users", 1, MANY),
                    made.integer("items", 1, MANY),
                    made.integer("ratings", 1, MANY),
                    made.integer("rank", 1, 1 << 16),
                    made.number("noise", 0, MOST),
                    made.number("zipf-exponent", 0, 10),
                    seed));
    DataSettings data =
        data(mf.in("data"), List.of(Format.SYNTHETIC, Format.MOVIELENS, Format.NETFLIX));
    return new ApplicationSettings.Mf(settings, data, ratings, mf.number("held-out", 0, 0.9));
  }

  private ApplicationSettings lda(ConfigReader lda) {
    LdaSettings settings =
        lda.checked(
            () ->
                new LdaSettings(
                    lda.integer("topics", 1, LdaSettings.MAX_TOPICS),
                    lda.number("alpha", 0, MOST),
                    lda.number("beta", 0, MOST),
                    lda.integer("clocks-per-epoch", 1, MANY),
                    seed));
    ConfigReader made = lda.in("synthetic");
    SyntheticDocuments documents =
        made.checked(
            () ->
                new SyntheticDocuments(
                    made.integer("documents", 1, MANY),
                    made.integer("words", 1, MANY),
                    made.integer("topics", 1, 1 << 20),
                    made.integer("document-length", 1, MANY),
                    made.number("alpha", 0, MOST),
                    made.number("beta", 0, MOST),
                    made.number("zipf-exponent", 0, 10),
                    seed));
    DataSettings data = data(lda.in("data"), List.of(Format.SYNTHETIC, Format.DOCWORD));
    return new ApplicationSettings.Lda(settings, data, documents);
  }

  private ApplicationSettings linear(ConfigReader linear) {
    LinearSettings settings =
        linear.checked(
            () ->
                new LinearSettings(
                    linear.number("learning-rate", 0, MOST),
                    linear.number("regularization", 0, MOST),
                    linear.integer("clocks-per-epoch", 1, MANY),
                    seed));
    ConfigReader made = linear.in("synthetic");
    SyntheticExamples examples =
        made.checked(
            () ->
                new SyntheticExamples(
                    made.integer("examples", 1, MANY),
                    made.integer("features", 1, MANY),
                    made.integer("classes", 2, MANY),
                    made.number("separation", 0, MOST),
                    seed));
    DataSettings data =
        data(linear.in("data"), List.of(Format.SYNTHETIC, Format.LIBSVM, Format.CSV));
    return new ApplicationSettings.Linear(
        settings, data, examples, linear.integer("label-column", 0, MANY));
  }

  private DataSettings data(ConfigReader data, List<Format> formats) {
    Format format = data.choice("format", Format.class);
    if (!formats.contains(format)) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT,
          "%s.format = %s does not suit this application: use one of %s"
              .formatted(data.section(), format, formats)
              .toLowerCase(Locale.ROOT));
    }
    if (format == Format.SYNTHETIC) {
      return DataSettings.MADE_UP;
    }
    List<Path> files =
        data.texts("files").stream().map(file -> home.resolve(file).normalize()).toList();
    if (files.isEmpty() || (files.size() > 1 && format != Format.NETFLIX)) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT,
          "%s.files names %d files: name one%s"
              .formatted(data.section(), files.size(), format == Format.NETFLIX ? " or more" : ""));
    }
    return new DataSettings(format, files, data.whole("skip-bad", 0, Long.MAX_VALUE));
  }
}
