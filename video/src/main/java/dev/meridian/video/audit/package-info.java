/**
 * The audit stream: which frames the GT-CNN sees whatever the index says, what they tell about the
 * index, and when they say that it has drifted away from its targets.
 */
package dev.meridian.video.audit;
