/**
 * How messages are written: values of the cores in Jackson CBOR, bulk in a little-endian binary
 * form with version and kind.
 */
package dev.meridian.runtime.serialization;
