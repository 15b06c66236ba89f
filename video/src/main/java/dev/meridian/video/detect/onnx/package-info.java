/** Runs detection networks with ONNX Runtime. */
package dev.meridian.video.detect.onnx;
