package dev.meridian.runtime.config;

import dev.meridian.video.query.PlanSettings;
import dev.meridian.video.query.VerdictRule;
import dev.meridian.video.query.filter.FilterSettings;
import java.time.Duration;

/**
 * How queries are run and kept.
 *
 * @param maxRunning queries that may run at once; more are refused
 * @param maxKept ended queries that are remembered
 * @param keepFor how long an ended query is remembered
 * @param parallelism pictures of one query that may be with the GT-CNN at once
 * @param plan how clusters are decided
 * @param filter when query-specialised filters are learned and used
 * @param maxStanding standing queries there may be
 * @param standingInterval between two rounds of a standing query
 * @param pageSize hits in a page when the caller names no limit
 * @param maxPageSize the most hits in a page
 */
public record QuerySettings(
    int maxRunning,
    int maxKept,
    Duration keepFor,
    int parallelism,
    PlanSettings plan,
    FilterSettings filter,
    int maxStanding,
    Duration standingInterval,
    int pageSize,
    int maxPageSize) {

  static QuerySettings read(ConfigReader reader) {
    return new QuerySettings(
        reader.integer("max-running", 1, 10_000),
        reader.integer("max-kept", 1, 100_000),
        reader.duration("keep-for"),
        reader.integer("parallelism", 1, 1024),
        plan(reader),
        filter(reader),
        reader.integer("standing.max", 1, 10_000),
        reader.duration("standing.interval"),
        reader.integer("page-size", 1, 10_000),
        reader.integer("max-page-size", 1, 10_000));
  }

  private static FilterSettings filter(ConfigReader reader) {
    return reader.checked(
        () ->
            new FilterSettings(
                reader.flag("filter.enabled"),
                reader.integer("filter.min-examples", 40, 1_000_000),
                reader.number("filter.recall-budget", 0, 0.5),
                reader.number("filter.precision-budget", 0, 0.5),
                reader.number("filter.min-decided", 0, 1)));
  }

  private static PlanSettings plan(ConfigReader reader) {
    return reader.checked(
        () ->
            new PlanSettings(
                new VerdictRule(
                    reader.number("match-iou", 0, 1), reader.number("match-share", 0, 1)),
                reader.integer("looks", 1, 3),
                reader.number("sure", 0.5, 1)));
  }
}
