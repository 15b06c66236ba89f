/** Counters a node keeps of its own work. */
package dev.meridian.runtime.telemetry;
