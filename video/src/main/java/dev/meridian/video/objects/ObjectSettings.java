package dev.meridian.video.objects;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.video.objects.pixels.SubtractionSettings;
import java.time.Duration;

/**
 * Everything that can be set about finding objects.
 *
 * @param reduction how much smaller than the frame the picture is in which objects are sought: 1, 2
 *     or 4
 * @param subtraction how a pixel is told from its background
 * @param boxes how pixels become boxes
 * @param standing what stands still
 * @param change when an object is looked at again
 * @param runs how boxes are tied to runs
 */
public record ObjectSettings(
    int reduction,
    SubtractionSettings subtraction,
    BoxSettings boxes,
    StandingSettings standing,
    ChangeSettings change,
    RunSettings runs) {
  public ObjectSettings {
    check(reduction == 1 || reduction == 2 || reduction == 4, "reduction must be 1, 2 or 4");
  }

  public static ObjectSettings defaults() {
    return new ObjectSettings(
        4,
        SubtractionSettings.defaults(),
        BoxSettings.defaults(),
        StandingSettings.defaults(),
        ChangeSettings.defaults(),
        RunSettings.defaults());
  }

  static void check(boolean holds, String message) {
    if (!holds) {
      throw new MeridianException(ErrorCode.INVALID_ARGUMENT, message);
    }
  }

  static void checkFraction(float value, String key) {
    check(value >= 0 && value <= 1, key + " must be 0 to 1");
  }

  static void checkPositive(Duration value, String key) {
    check(value.compareTo(Duration.ZERO) > 0, key + " must be above 0 s");
  }
}
