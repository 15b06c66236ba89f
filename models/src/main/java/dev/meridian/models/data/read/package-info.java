/**
 * Readers of data files. Each reads line by line, plain or gzip (by the ending {@code .gz}), and
 * refuses what it does not understand with the file and line at fault.
 */
package dev.meridian.models.data.read;
