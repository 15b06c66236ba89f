/** The commands that work with a node: {@code node}, {@code ingest}, {@code query}, … */
package dev.meridian.runtime.cli;
