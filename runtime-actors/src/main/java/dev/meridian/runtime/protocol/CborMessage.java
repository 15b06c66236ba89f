package dev.meridian.runtime.protocol;

/** Marks a message that travels between nodes as Jackson CBOR. */
public interface CborMessage {}
