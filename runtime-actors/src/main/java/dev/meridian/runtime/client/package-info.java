/**
 * A node seen from outside: the REST surface of docs/rest.md as calls, with problems as {@link
 * dev.meridian.models.base.MeridianException}s.
 */
package dev.meridian.runtime.client;
