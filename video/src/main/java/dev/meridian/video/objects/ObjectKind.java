package dev.meridian.video.objects;

/** How an object was found. */
public enum ObjectKind {
  /** It differs from the background; includes objects that moved and now stand still. */
  MOVING,
  /** It stands in the background picture and was seen there by the GT-CNN. */
  BACKGROUND,
  /** A cheap detector found it (moving cameras). */
  DETECTED
}
