package dev.meridian.runtime.streams;

import dev.meridian.runtime.telemetry.Metrics;
import java.util.concurrent.Executor;

/**
 * What every stream entity of a node shares.
 *
 * @param ledger the streams in the store
 * @param work the video work
 * @param nativeDispatcher where that work runs
 * @param metrics the node's counters
 */
public record IngestParts(
    StreamLedger ledger, IngestWork work, Executor nativeDispatcher, Metrics metrics) {}
