package dev.meridian.video.specialize;

import dev.meridian.models.math.FloatRow;
import dev.meridian.video.classify.IngestCnn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The classes of a specialised network.
 *
 * @param names the most frequent ones by falling frequency, then OTHER
 */
record ClassList(List<String> names) {
  ClassList {
    names = List.copyOf(names);
  }

  /**
   * The {@code maxClasses} most frequent classes that have enough objects; equal ones in
   * alphabetical order.
   */
  static ClassList choose(Map<String, Integer> objects, int minObjects, int maxClasses) {
    List<String> names = new ArrayList<>();
    objects.entrySet().stream()
        .filter(entry -> entry.getValue() >= minObjects)
        .sorted(
            Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(maxClasses)
        .forEach(entry -> names.add(entry.getKey()));
    names.add(IngestCnn.OTHER);
    return new ClassList(names);
  }

  int size() {
    return names.size();
  }

  int other() {
    return names.size() - 1;
  }

  /** Numbers of the classes in a crop, rising, without repeats; OTHER for those not in the list. */
  TreeSet<Integer> numbersOf(LabelledCrop crop) {
    TreeSet<Integer> numbers = new TreeSet<>();
    for (String name : crop.classes()) {
      int number = names.indexOf(name);
      numbers.add(number < 0 ? other() : number);
    }
    if (numbers.isEmpty()) {
      numbers.add(other());
    }
    return numbers;
  }

  /** What the network should say of a crop: 1 for each class in it, 0 for the others. */
  FloatRow targetOf(LabelledCrop crop) {
    float[] target = new float[size()];
    for (int number : numbersOf(crop)) {
      target[number] = 1;
    }
    return FloatRow.of(target);
  }
}
