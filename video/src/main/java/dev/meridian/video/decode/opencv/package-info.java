/** JPEG and PNG with OpenCV. */
package dev.meridian.video.decode.opencv;
