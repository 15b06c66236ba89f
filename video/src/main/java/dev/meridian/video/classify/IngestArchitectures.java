package dev.meridian.video.classify;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The ingest CNNs that specialisation can choose from, the cheapest first (the compressed networks
 * of Thesis §4.3.1: fewer and narrower layers, smaller inputs).
 */
public final class IngestArchitectures {
  /** 1.2 million multiplications and additions per object: a layer less and half the width. */
  public static final IngestArchitecture TINY_32 =
      new IngestArchitecture("tiny-32", 32, List.of(8, 16), 64);

  /** 5.7 million multiplications and additions per object. */
  public static final IngestArchitecture SMALL_32 =
      new IngestArchitecture("small-32", 32, List.of(16, 32, 64), 64);

  /** 13 million multiplications and additions per object. */
  public static final IngestArchitecture SMALL_48 =
      new IngestArchitecture("small-48", 48, List.of(16, 32, 64), 64);

  /** 24 million multiplications and additions per object. */
  public static final IngestArchitecture MEDIUM_64 =
      new IngestArchitecture("medium-64", 64, List.of(16, 32, 48, 64), 64);

  /** 72 million multiplications and additions per object. */
  public static final IngestArchitecture LARGE_112 =
      new IngestArchitecture("large-112", 112, List.of(16, 32, 48, 64), 64);

  /** All of them, the cheapest first. */
  public static final List<IngestArchitecture> ALL =
      List.of(TINY_32, SMALL_32, SMALL_48, MEDIUM_64, LARGE_112);

  private IngestArchitectures() {}

  /** The architecture of that name. */
  public static IngestArchitecture named(String name) {
    return ALL.stream()
        .filter(architecture -> architecture.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new MeridianException(
                    ErrorCode.UNKNOWN_MODEL,
                    "no ingest CNN '%s': use one of %s".formatted(name, names())));
  }

  private static String names() {
    return ALL.stream().map(IngestArchitecture::name).collect(Collectors.joining(", "));
  }
}
