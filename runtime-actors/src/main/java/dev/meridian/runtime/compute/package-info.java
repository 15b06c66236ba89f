/** Where heavy work runs: named dispatchers, loaded detectors and the GT-CNN work queue. */
package dev.meridian.runtime.compute;
