/**
 * The detector port: a network that finds and names objects in a whole frame, such as the GT-CNN.
 *
 * <p>{@code family} knows how each family of networks is fed and read, {@code onnx} and {@code
 * opencv} run them, {@code load} checks files and opens them.
 */
package dev.meridian.video.detect;
