/** Training of ingest CNNs with DL4J. */
package dev.meridian.video.classify.dl4j;
