package dev.meridian.experiments.cost;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.models.base.NearestName;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Prices by region.
 *
 * @param name as printed with results
 * @param prices region to its prices
 */
public record PriceTable(String name, Map<String, Price> prices) {
  private static final int COLUMNS = 5;

  public PriceTable {
    prices = Map.copyOf(prices);
  }

  /** Thesis Table 5.1: Amazon EC2 on demand, January 2017. */
  public static PriceTable thesis() {
    return resource("ec2-2017");
  }

  /**
   * Sending at Amazon's prices of 2023, receiving free, and machines as in 2017: what came after is
   * other machines, not other prices for the same ones.
   */
  public static PriceTable current() {
    return resource("aws-2023");
  }

  public Price of(String region) {
    Price price = prices.get(region);
    if (price == null) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT,
          "price table %s has no region '%s'%s"
              .formatted(
                  name,
                  region,
                  NearestName.hint(region, prices.keySet().stream().sorted().toList())));
    }
    return price;
  }

  /** Reads {@code region,machine,low-cost machine,send,receive} below one line of headers. */
  public static PriceTable parse(String name, String csv) {
    Map<String, Price> prices = new TreeMap<>();
    List<String> lines = csv.lines().filter(line -> !line.isBlank()).skip(1).toList();
    for (String line : lines) {
      String[] cells = line.split(",", -1);
      try {
        if (cells.length != COLUMNS) {
          throw new NumberFormatException("expected " + COLUMNS + " cells");
        }
        double[] values = new double[COLUMNS - 1];
        for (int i = 0; i < values.length; i++) {
          values[i] = Double.parseDouble(cells[i + 1].strip());
        }
        prices.put(cells[0].strip(), new Price(values[0], values[1], values[2], values[3]));
      } catch (NumberFormatException e) {
        throw new MeridianException(
            ErrorCode.INVALID_ARGUMENT,
            "price table %s: '%s' must be a region and four numbers".formatted(name, line),
            e);
      }
    }
    return new PriceTable(name, prices);
  }

  private static PriceTable resource(String name) {
    try (InputStream in = PriceTable.class.getResourceAsStream(name + ".csv")) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its price table " + name);
      }
      return parse(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
