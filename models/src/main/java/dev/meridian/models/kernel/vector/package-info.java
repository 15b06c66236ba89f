/**
 * Loops over rows of floats by the JDK's Vector API; the only home of {@code jdk.incubator.vector}.
 */
package dev.meridian.models.kernel.vector;
