/**
 * Messages that cross nodes. All of them are records with a {@link
 * dev.meridian.runtime.protocol.CborMessage} marker and a round-trip test.
 */
package dev.meridian.runtime.protocol;
