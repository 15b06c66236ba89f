/** The actors that carry out what the cores decide. */
package dev.meridian.runtime;
