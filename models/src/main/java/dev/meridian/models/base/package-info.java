/** Ids, digests, seeds and error codes: the few things every other package may use. */
package dev.meridian.models.base;
