package dev.meridian.video.scene.draw;

/**
 * Something fixed that road users pass behind: a tree, a lamp post, a sign.
 *
 * @param number marks its pixels in the backdrop, from 1
 * @param streetDepth where it stands
 * @param left first column of the backdrop it covers
 * @param top first row
 * @param right last column
 * @param bottom last row
 */
record Prop(int number, double streetDepth, int left, int top, int right, int bottom) {}
