/**
 * The evaluation of geo-distributed training (Thesis chapter 5), in the simulator: one class per
 * table or figure.
 */
package dev.meridian.experiments.gaia;
