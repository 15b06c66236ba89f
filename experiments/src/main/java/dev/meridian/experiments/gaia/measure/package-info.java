/** What is measured in runs of training, and the statistics over paired seeds. */
package dev.meridian.experiments.gaia.measure;
