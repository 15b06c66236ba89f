/**
 * The REST surface of a node, as laid down in {@code docs/rest.md}. It knows services and messages,
 * and no actor.
 */
package dev.meridian.runtime.rest;
