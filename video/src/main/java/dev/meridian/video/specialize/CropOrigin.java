package dev.meridian.video.specialize;

/** Where a labelled crop comes from. */
enum CropOrigin {
  /** An object as ingest finds it: this is what the network will be asked about. */
  OBJECT,
  /** A box of the GT-CNN. */
  GT_BOX,
  /** A place where nothing was found, as an example of nothing. */
  EMPTY_PLACE
}
