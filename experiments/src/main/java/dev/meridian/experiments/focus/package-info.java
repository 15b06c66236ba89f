/** The evaluation of video queries (Thesis §4.5). */
package dev.meridian.experiments.focus;
