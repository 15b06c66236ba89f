package dev.meridian.runtime.streams;

import dev.meridian.models.base.Blob;
import dev.meridian.runtime.protocol.TuningNote;
import dev.meridian.runtime.telemetry.Metrics;
import java.util.concurrent.Executor;
import java.util.function.Function;

/**
 * What every stream entity of a node shares.
 *
 * @param ledger the streams in the store
 * @param work the video work
 * @param tuner the tuning
 * @param notes how what became of a tuning is kept
 * @param nativeDispatcher where that work runs
 * @param metrics the node's counters
 */
public record IngestParts(
    StreamLedger ledger,
    IngestWork work,
    TunerWork tuner,
    Function<TuningNote, Blob> notes,
    Executor nativeDispatcher,
    Metrics metrics) {}
