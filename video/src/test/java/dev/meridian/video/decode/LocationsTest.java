package dev.meridian.video.decode;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocationsTest {
  @ParameterizedTest
  @CsvSource({
    "rtsp://guard:hush@cam/1, rtsp://guard:***@cam/1",
    "rtsp://guard:hu@sh@cam:554/1, rtsp://guard:***@cam:554/1",
    "rtsp://guard:hu/sh@cam/1, rtsp://guard:***@cam/1",
    "http://token@cam/1, http://***@cam/1",
    "https://cam:8443/a?user=me&password=hush&fps=5, https://cam:8443/a?user=me&password=***&fps=5",
    "https://cam/a?access_token=hush#x, https://cam/a?access_token=***#x",
    "https://cam/a?X=1&auth=hush, https://cam/a?X=1&auth=***",
    "http://cam/img@2x.mp4, http://cam/img@2x.mp4",
    "http://cam:8080/img@2x.mp4, http://cam:***@2x.mp4",
    "cannot open 'rtsp://a:hush@b' or rtsp://c:hush@d, cannot open 'rtsp://a:***@b' or rtsp://c:***@d",
    "/videos/a@b:c.mp4, /videos/a@b:c.mp4",
    "scene:street?seed=7&minutes=10, scene:street?seed=7&minutes=10"
  })
  void should_hide_passwords_and_nothing_else(String text, String shown) {
    assertThat(Locations.redact(text)).isEqualTo(shown);
  }

  @Property(tries = 300)
  void should_never_show_a_password(
      @ForAll
          @StringLength(min = 4, max = 12)
          @CharRange(from = 'a', to = 'z')
          @Chars({'@', ':', '/', '?', '#', '&', '=', '%', '$', '\\'})
          String noise) {
    String password = "S3" + noise + "9Z";
    String shown = Locations.redact("rtsp://guard:" + password + "@camera.example:554/live");
    assertThat(shown).doesNotContain("S3").doesNotContain("9Z").contains("camera.example");
  }

  @Test
  void should_know_schemes_from_paths() {
    assertThat(Locations.scheme("RTSP://cam")).contains("rtsp");
    assertThat(Locations.scheme("scene:street")).contains("scene");
    assertThat(Locations.scheme("C:\\videos\\a.mp4")).isEmpty();
    assertThat(Locations.scheme("/videos/a.mp4")).isEmpty();
    assertThat(Locations.scheme("videos/10:30.mp4")).isEmpty();
  }

  @Test
  void should_know_what_comes_over_the_network_and_what_has_no_end() {
    assertThat(Locations.isNetwork("https://cam/a.mp4")).isTrue();
    assertThat(Locations.isNetwork("file:///a.mp4")).isFalse();
    assertThat(Locations.isNetwork("a.mp4")).isFalse();
    assertThat(Locations.isLive("rtsp://cam")).isTrue();
    assertThat(Locations.isLive("https://cam/a.mp4")).isFalse();
  }
}
