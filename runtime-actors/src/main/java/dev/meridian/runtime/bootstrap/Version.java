package dev.meridian.runtime.bootstrap;

import java.util.Optional;

/** The version of the running code. */
final class Version {
  private Version() {}

  /** As packaged; "development" when run from classes. */
  static String current() {
    return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
        .orElse("development");
  }
}
