/** The command line {@code meridian}: the commands of the runtime, and the experiments. */
package dev.meridian.experiments.cli;
