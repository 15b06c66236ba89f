/** The learning problems, systems and settings that the experiments of training compare. */
package dev.meridian.experiments.gaia.problem;
