/**
 * Who talks to whom between data centers: groups, hubs, and the routes that follow from them
 * (Thesis §5.3.5).
 */
package dev.meridian.models.overlay;
