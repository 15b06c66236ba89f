/**
 * Messages that cross nodes. Each is a record with a round-trip test, and travels as Jackson CBOR
 * ({@link dev.meridian.runtime.protocol.CborMessage}) or in our own binary form ({@link
 * dev.meridian.runtime.protocol.BulkMessage}).
 */
package dev.meridian.runtime.protocol;
