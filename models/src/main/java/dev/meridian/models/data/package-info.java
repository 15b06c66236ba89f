/**
 * Data sets a model is trained on, held in primitive arrays, and how they are shared out over data
 * centers and workers.
 */
package dev.meridian.models.data;
