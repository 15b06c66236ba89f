/**
 * The innermost loops over rows of floats: one port, a plain implementation and, where the virtual
 * machine offers vector instructions to Java, one of those. Both give the same bits.
 */
package dev.meridian.models.kernel;
