package dev.meridian.models.base;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Finds what somebody may have meant by a name that does not exist.
 *
 * <p>Distance is the number of letters to add, drop, change or swap with their neighbour (optimal
 * string alignment), upper and lower case being the same. A known name that begins with the wanted
 * one, or the other way round, is always near.
 */
public final class NearestName {
  private static final int MAX_SUGGESTIONS = 3;

  private NearestName() {}

  /** At most three known names that look like the wanted one, nearest first, ties by name. */
  public static List<String> of(String wanted, Collection<String> known) {
    record Near(String name, int distance) {}
    List<Near> near = new ArrayList<>();
    for (String name : known) {
      int distance = distance(wanted, name);
      if (distance <= tolerance(wanted, name)) {
        near.add(new Near(name, distance));
      }
    }
    near.sort(Comparator.comparingInt(Near::distance).thenComparing(Near::name));
    return near.stream().map(Near::name).distinct().limit(MAX_SUGGESTIONS).toList();
  }

  /**
   * "; did you mean a or b?", ready to be put behind a message, or nothing when no name is near.
   */
  public static String hint(String wanted, Collection<String> known) {
    List<String> near = of(wanted, known);
    return near.isEmpty() ? "" : "; did you mean " + String.join(" or ", near) + "?";
  }

  /** Edits that turn one name into the other, swaps of neighbours counting once. */
  public static int distance(String left, String right) {
    String a = left.toLowerCase(Locale.ROOT);
    String b = right.toLowerCase(Locale.ROOT);
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        int edits = Math.min(last[j - 1] + (same ? 0 : 1), Math.min(last[j], row[j - 1]) + 1);
        row[j] = swapped(a, b, i, j) ? Math.min(edits, beforeLast[j - 2] + 1) : edits;
      }
      int[] spare = beforeLast;
      beforeLast = last;
      last = row;
      row = spare;
    }
    return last[b.length()];
  }

  private static boolean swapped(String a, String b, int i, int j) {
    return i > 1
        && j > 1
        && a.charAt(i - 1) == b.charAt(j - 2)
        && a.charAt(i - 2) == b.charAt(j - 1);
  }

  private static int tolerance(String wanted, String known) {
    String a = wanted.toLowerCase(Locale.ROOT);
    String b = known.toLowerCase(Locale.ROOT);
    if (!a.isEmpty() && !b.isEmpty() && (a.startsWith(b) || b.startsWith(a))) {
      return Integer.MAX_VALUE;
    }
    return Math.max(1, Math.max(a.length(), b.length()) / 3);
  }
}
