/**
 * What is done pixel by pixel to find what moves: reduce a frame, subtract the background, gather
 * foreground pixels into regions, and keep the background's picture (Thesis §4.4.1).
 */
package dev.meridian.video.objects.pixels;
