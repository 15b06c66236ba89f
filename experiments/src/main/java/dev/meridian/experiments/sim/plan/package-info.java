/** What a run is given: the job, where it runs, how it is synchronized and how long things take. */
package dev.meridian.experiments.sim.plan;
