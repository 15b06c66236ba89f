/**
 * Bytes of updates between data centers: dense, sparse and gap-coded forms, of which the encoder
 * picks the smallest.
 */
package dev.meridian.models.codec;
