/** Virtual time, and the links, network cards and faults between machines. */
package dev.meridian.experiments.sim.net;
