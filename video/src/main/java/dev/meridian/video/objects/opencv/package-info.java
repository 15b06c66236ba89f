/** Background subtraction by OpenCV. */
package dev.meridian.video.objects.opencv;
