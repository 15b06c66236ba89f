/** The evaluation: one class per table or figure. */
package dev.meridian.experiments;
