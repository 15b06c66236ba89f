package dev.meridian.video.query;

import dev.meridian.video.frame.StreamId;

/**
 * What a query-specialised filter decided instead of the GT-CNN.
 *
 * @param stream the stream
 * @param generation of the index it was learned on
 * @param className the class it tells from all else
 * @param accepted clusters it took
 * @param rejected clusters it dropped
 * @param examples judged clusters it was learned from and judged by
 * @param decided share of those laid aside that it decided within its budgets
 */
public record FilterUse(
    StreamId stream,
    int generation,
    String className,
    int accepted,
    int rejected,
    int examples,
    double decided) {}
