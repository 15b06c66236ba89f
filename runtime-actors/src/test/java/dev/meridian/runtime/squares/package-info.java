/**
 * A world for tests: coloured squares that cross a grey yard, a camera that films them and a GT-CNN
 * that knows them by colour.
 */
package dev.meridian.runtime.squares;
