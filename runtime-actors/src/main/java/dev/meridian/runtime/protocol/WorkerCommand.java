package dev.meridian.runtime.protocol;

/** What a worker can be told; {@link Parcel}s from shards come beside. */
public interface WorkerCommand {}
