/** How rows travel between workers and shards: dense, in half precision, or the largest updates. */
package dev.meridian.experiments.sim.rows;
