/**
 * A small anchor-free detector in the manner of YOLOX: network, training targets, loss, and export
 * to an ONNX file that is read like any other YOLOX network.
 */
package dev.meridian.models.dnn.detector;
