/** Classes combined with and, or and not: how they are written, and when frames hold them. */
package dev.meridian.video.query.expression;
