/** The ingest CNN run by ONNX Runtime. */
package dev.meridian.video.classify.onnx;
