/** Speed of the numeric kernels of training on one core, measured with JMH. */
package dev.meridian.experiments.gaia.kernels;
