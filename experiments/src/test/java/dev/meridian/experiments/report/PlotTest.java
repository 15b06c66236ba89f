package dev.meridian.experiments.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.experiments.report.Plot.Point;
import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class PlotTest {
  private static Document parsed(Plot plot) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(plot.toSvg())));
  }

  @Test
  void should_draw_one_marker_per_point_and_escape_names() throws Exception {
    Plot plot =
        Plot.lines("latency", "Latency & cost", "K", "ms")
            .logY()
            .series("a<b", List.of(new Point(1, 10), new Point(2, 1000)))
            .build();

    Document svg = parsed(plot);

    assertThat(svg.getElementsByTagName("circle").getLength()).isEqualTo(2);
    assertThat(svg.getElementsByTagName("polyline").getLength()).isEqualTo(1);
    assertThat(svg.getDocumentElement().getTextContent()).contains("Latency & cost", "a<b");
  }

  @Test
  void should_leave_out_points_that_a_logarithmic_axis_cannot_show() throws Exception {
    Plot plot =
        Plot.points("p", "P", "x", "y")
            .logX()
            .series("s", List.of(new Point(0, 1), new Point(5, 1), new Point(5, Double.NaN)))
            .build();

    assertThat(parsed(plot).getElementsByTagName("circle").getLength()).isEqualTo(1);
  }

  @Test
  void should_draw_bars_up_from_zero() {
    AxisScale scale = AxisScale.over(new double[] {40, 90}, false, true);

    assertThat(scale.low()).isZero();
    assertThat(scale.high()).isEqualTo(100);
  }

  @Property(tries = 200)
  void should_place_every_value_within_the_axis(
      @ForAll @Size(min = 1, max = 8) List<@DoubleRange(min = -1e6, max = 1e6) Double> values) {
    double[] array = values.stream().mapToDouble(Double::doubleValue).toArray();

    AxisScale scale = AxisScale.over(array, false, false);

    for (double value : array) {
      assertThat(scale.fraction(value)).isBetween(-1e-9, 1 + 1e-9);
    }
    assertThat(scale.ticks()).hasSizeBetween(2, 9).isSorted();
  }
}
