/**
 * The contract of a learning application: what it reads, what it computes in one clock and how good
 * the model is. Nothing here names a synchronization model, a data center or a network.
 */
package dev.meridian.models.app;
