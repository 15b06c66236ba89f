/**
 * From frames to objects: moving objects by background subtraction, objects that belong to the
 * background, and the runs that tie an object's boxes together over time (Thesis §4.4.1).
 */
package dev.meridian.video.objects;
