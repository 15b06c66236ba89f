/**
 * Trained models as bytes: comma-separated values, NumPy's array format, and our own binary form.
 */
package dev.meridian.models.app.export;
