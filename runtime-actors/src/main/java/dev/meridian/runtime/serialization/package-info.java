/** How values of the cores are written in Jackson CBOR. */
package dev.meridian.runtime.serialization;
