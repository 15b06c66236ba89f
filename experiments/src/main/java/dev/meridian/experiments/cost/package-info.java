/** What a deployment costs in US dollars: machine time and bytes between regions. */
package dev.meridian.experiments.cost;
