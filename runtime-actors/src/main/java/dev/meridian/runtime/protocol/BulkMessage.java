package dev.meridian.runtime.protocol;

/** Marks a message that travels between nodes in our own binary form. */
public interface BulkMessage {}
