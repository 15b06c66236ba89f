package dev.meridian.runtime.rest;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.meridian.runtime.protocol.QueryStatus;
import dev.meridian.video.certify.Certificate;
import dev.meridian.video.certify.CountInterval;
import dev.meridian.video.frame.StreamId;
import dev.meridian.video.query.CountUnit;
import dev.meridian.video.query.FilterUse;
import dev.meridian.video.query.Interval;
import dev.meridian.video.query.QueryPlan;
import dev.meridian.video.query.QueryStats;
import dev.meridian.video.query.StreamBasis;
import dev.meridian.video.query.StreamGap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** A query as REST shows it; times in seconds. */
record QueryView(
    String id,
    @JsonProperty("class") String className,
    List<String> streams,
    String state,
    String message,
    StatsView stats,
    List<IntervalView> intervals,
    List<StreamGapView> gaps,
    long hits,
    CertificateView certificate,
    CountView counted,
    List<FilterView> filters) {

  record FilterView(
      String stream,
      int generation,
      @JsonProperty("class") String className,
      int accepted,
      int rejected,
      int examples,
      double decided) {
    static FilterView of(FilterUse use) {
      return new FilterView(
          use.stream().value(),
          use.generation(),
          use.className(),
          use.accepted(),
          use.rejected(),
          use.examples(),
          use.decided());
    }
  }

  /** Numbers that are not known are null. */
  record CertificateView(
      String tier,
      double confidence,
      OptionalDouble recallAtLeast,
      OptionalDouble precisionAtLeast,
      OptionalDouble recall,
      OptionalDouble precision,
      long audited,
      long verified,
      long missesFound,
      long wrongFound,
      OptionalLong auditsToGoal) {
    static CertificateView of(Certificate certificate) {
      return new CertificateView(
          certificate.tier().name().toLowerCase(Locale.ROOT),
          certificate.confidence(),
          certificate.recallLower(),
          certificate.precisionLower(),
          certificate.recall(),
          certificate.precision(),
          certificate.audited(),
          certificate.verified(),
          certificate.missesFound(),
          certificate.wrongFound(),
          certificate.auditsToGoal());
    }
  }

  /** What was counted; without an interval the confidence is 0. */
  record CountView(
      String unit, double counted, double estimate, double from, double to, double confidence) {
    static CountView of(CountUnit unit, CountInterval interval) {
      return new CountView(
          unit.text(),
          interval.counted(),
          interval.estimate(),
          interval.from(),
          interval.to(),
          interval.confidence());
    }
  }

  record StatsView(
      int candidateClusters,
      int confirmedClusters,
      int rejectedClusters,
      int skippedClusters,
      int gtCalls,
      int cachedVerdicts,
      int unneededClusters,
      long framesReturned,
      OptionalDouble firstHitSeconds,
      double seconds,
      double gtSeconds,
      List<BasisView> basis) {}

  record BasisView(
      String stream,
      int generation,
      double from,
      Optional<Double> to,
      String cnn,
      String gt,
      String gtDigest,
      int k,
      double minConfidence,
      Map<String, Double> minConfidences,
      double t,
      double skipThreshold,
      Map<String, Double> skipThresholds) {
    static BasisView of(StreamBasis basis) {
      StreamBasis.Stretch stretch = basis.stretch();
      return new BasisView(
          basis.index().stream().value(),
          stretch.generation(),
          StreamView.seconds(stretch.fromMicros()),
          stretch.toMicros() == Long.MAX_VALUE
              ? Optional.empty()
              : Optional.of(StreamView.seconds(stretch.toMicros())),
          basis.cnn(),
          basis.gt(),
          basis.gtDigest().hex(),
          basis.k(),
          basis.leastConfidence().otherwise(),
          basis.leastConfidence().byClass(),
          basis.t(),
          basis.skipThreshold(),
          basis.skipThresholds());
    }
  }

  record IntervalView(String stream, double from, double to) {
    static IntervalView of(Interval interval) {
      return new IntervalView(
          interval.stream().value(),
          StreamView.seconds(interval.fromMicros()),
          StreamView.seconds(interval.toMicros()));
    }
  }

  record StreamGapView(String stream, double from, double to, String reason) {
    static StreamGapView of(StreamGap gap) {
      return new StreamGapView(
          gap.stream().value(),
          StreamView.seconds(gap.gap().fromMicros()),
          StreamView.seconds(gap.gap().toMicros()),
          gap.gap().reason());
    }
  }

  static QueryView of(QueryStatus status) {
    return new QueryView(
        status.id(),
        status.spec().expression(),
        status.spec().streams().stream().map(StreamId::value).toList(),
        status.state().name(),
        status.message(),
        stats(status.stats()),
        status.intervals().stream().map(IntervalView::of).toList(),
        status.gaps().stream().map(StreamGapView::of).toList(),
        status.stats().framesReturned(),
        CertificateView.of(status.assurance().certificate()),
        status
            .assurance()
            .counted()
            .map(counted -> CountView.of(unit(status), counted))
            .orElse(null),
        status.assurance().filters().stream().map(FilterView::of).toList());
  }

  private static CountUnit unit(QueryStatus status) {
    return status.spec().options().count().orElseThrow();
  }

  private static StatsView stats(QueryStats stats) {
    QueryPlan.Counts counts = stats.counts();
    return new StatsView(
        counts.candidateClusters(),
        counts.confirmedClusters(),
        counts.rejectedClusters(),
        counts.skippedClusters(),
        counts.gtCalls(),
        counts.cachedVerdicts(),
        counts.unneededClusters(),
        stats.framesReturned(),
        stats.firstHitSeconds(),
        stats.seconds(),
        stats.gtSeconds(),
        stats.basis().stream().map(BasisView::of).toList());
  }
}
