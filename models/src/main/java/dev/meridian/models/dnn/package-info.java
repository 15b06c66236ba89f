/**
 * Networks: convolutional networks built from a small description and trained with DL4J, and their
 * export to ONNX. The only home of DL4J and ND4J besides the {@code …dl4j} adapters; everything is
 * laid out NCHW, the one layout whose gradients are right with the oneDNN helper.
 */
package dev.meridian.models.dnn;
