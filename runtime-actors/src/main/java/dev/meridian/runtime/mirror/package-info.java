/**
 * Links between data centers: a control lane and a data lane with a credit window, the receiving
 * ends, how much a link carries, and an emulator of wide-area links for runs on one machine.
 */
package dev.meridian.runtime.mirror;
