/**
 * Queries: the entity that carries out a query's plan, the store reads it needs, and the keeper
 * that bounds how many there are.
 */
package dev.meridian.runtime.queries;
