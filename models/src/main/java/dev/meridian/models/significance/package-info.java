/**
 * How much an update matters and from when on it is sent: significance functions, the hard and the
 * soft threshold (Thesis §5.2.4, §5.3.3, §5.3.4).
 */
package dev.meridian.models.significance;
