/** Rows of numbers and what is computed over them. */
package dev.meridian.models.math;
