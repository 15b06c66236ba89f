package dev.meridian.video.scene;

import dev.meridian.video.frame.BgrImage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A synthetic street camera: frame number → picture and truth.
 *
 * <p>Any frame can be asked for in any order at the same cost, and is the same bit for bit on every
 * machine: all arithmetic is IEEE and strict. Memory does not grow with time. Not thread-safe.
 */
public final class SceneCamera {
  private final SceneSettings settings;
  private final List<StreetView> views =
      new ArrayList<>(Collections.nCopies(SceneEvents.CUT_VIEWS + 1, null));

  public SceneCamera(SceneSettings settings) {
    this.settings = settings;
  }

  public SceneSettings settings() {
    return settings;
  }

  /** The picture and the truth of a frame, 0 to {@link SceneSettings#frames()} - 1. */
  public SceneFrame frame(long index) {
    return view(index).frame(index);
  }

  /** The truth alone. */
  public SceneTruth truth(long index) {
    return view(index).truth(index);
  }

  /** The picture this frame would have if nobody were in the street: same light, same noise. */
  public BgrImage emptyStreet(long index) {
    return view(index).emptyStreet(index);
  }

  /** Views are drawn when they are first seen. */
  private StreetView view(long index) {
    int number = settings.events().view(index / settings.fps());
    if (views.get(number) == null) {
      views.set(number, new StreetView(settings, number));
    }
    return views.get(number);
  }
}
