/** Starts and stops a node: puts its parts together and stands between REST and the actors. */
package dev.meridian.runtime.bootstrap;
