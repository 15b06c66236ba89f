/**
 * The frame of every experiment: what it is given, the report it hands back, and how tables, plots
 * and provenance are written.
 */
package dev.meridian.experiments.report;
