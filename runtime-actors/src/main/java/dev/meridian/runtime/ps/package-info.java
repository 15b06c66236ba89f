/**
 * Parameter shards: which machine has which, and the cluster-sharded actor that owns the core of
 * one.
 */
package dev.meridian.runtime.ps;
