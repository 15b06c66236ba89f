package dev.meridian.video.decode;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the text of a location says, without opening anything. */
public final class Locations {
  /** Two characters at least, so that a drive letter is not taken for a scheme. */
  private static final Pattern SCHEME =
      Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+):.*", Pattern.DOTALL);

  private static final Set<String> NETWORK =
      Set.of("rtsp", "rtsps", "http", "https", "rtmp", "rtmps");
  private static final Set<String> LIVE = Set.of("rtsp", "rtsps", "rtmp", "rtmps");

  private static final Pattern ADDRESS =
      Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+://)([^\\s'\"]*)");
  private static final Pattern SECRET_PARAMETER =
      Pattern.compile(
          "(?i)([?&;](?:[a-z_-]*(?:pass(?:word|wd)?|pwd|token|secret|key|auth|signature|sig)))=[^&;#\\s'\"]*");

  private Locations() {}

  /** The scheme in lower case ({@code rtsp}, {@code scene}), or empty for a plain path. */
  public static Optional<String> scheme(String location) {
    Matcher matcher = SCHEME.matcher(location);
    return matcher.matches()
        ? Optional.of(matcher.group(1).toLowerCase(Locale.ROOT))
        : Optional.empty();
  }

  /** Whether frames come over the network. */
  public static boolean isNetwork(String location) {
    return scheme(location).filter(NETWORK::contains).isPresent();
  }

  /** Whether the scheme alone says that the source has no end. */
  public static boolean isLive(String location) {
    return scheme(location).filter(LIVE::contains).isPresent();
  }

  /**
   * The text with every password, token and key of the addresses in it replaced by {@code ***}; for
   * messages and logs. In doubt it hides too much.
   */
  public static String redact(String text) {
    Matcher matcher = ADDRESS.matcher(text);
    String withoutPasswords =
        matcher.replaceAll(m -> Matcher.quoteReplacement(m.group(1) + hideLogin(m.group(2))));
    return SECRET_PARAMETER.matcher(withoutPasswords).replaceAll("$1=***");
  }

  /**
   * A password may hold @ and, against the rules, a slash: so everything from the first colon of
   * the host to the last @ is hidden, even where it might be a port and a path.
   */
  private static String hideLogin(String afterScheme) {
    String host = afterScheme.substring(0, endOfHost(afterScheme));
    int at = afterScheme.lastIndexOf('@');
    int colon = host.indexOf(':');
    if (at < 0 || (colon < 0 && host.indexOf('@') < 0)) {
      return afterScheme;
    }
    String user = colon >= 0 && colon < at ? host.substring(0, colon) + ":" : "";
    return user + "***" + afterScheme.substring(at);
  }

  private static int endOfHost(String afterScheme) {
    for (int i = 0; i < afterScheme.length(); i++) {
      if ("/?#".indexOf(afterScheme.charAt(i)) >= 0) {
        return i;
      }
    }
    return afterScheme.length();
  }
}
