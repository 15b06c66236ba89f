package dev.meridian.models.app.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.models.app.ModelTable;
import dev.meridian.models.app.TrainedModel;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ExportTest {
  private static final TrainedModel MODEL =
      new TrainedModel(
          "mf",
          new TreeMap<>(Map.of("mean", 3.5)),
          List.of(
              new ModelTable(
                  "items", 2, new long[] {7, 5_000_000_000L}, new float[] {1, 0.1f, -2, 3e-9f}),
              new ModelTable("users", 1, new long[] {1}, new float[] {4})));

  @Test
  void should_write_tables_as_text_that_gives_every_float_back() {
    SortedMap<String, byte[]> files = ExportFormat.CSV.files(MODEL);
    assertThat(files).containsOnlyKeys("constants.csv", "items.csv", "users.csv");
    assertThat(new String(files.get("items.csv"), StandardCharsets.UTF_8))
        .isEqualTo("id,v0,v1\n7,1.0,0.1\n5000000000,-2.0,3.0E-9\n");
    assertThat(new String(files.get("constants.csv"), StandardCharsets.UTF_8))
        .isEqualTo("name,value\nmean,3.5\n");
  }

  @Test
  void should_write_arrays_as_numpy_lays_them_out() {
    SortedMap<String, byte[]> files = ExportFormat.NPY.files(MODEL);
    byte[] values = files.get("items.npy");
    ByteBuffer in = ByteBuffer.wrap(values).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(in.get(0)).isEqualTo((byte) 0x93);
    int headerBytes = in.getShort(8);
    assertThat((10 + headerBytes) % 64).isZero();
    assertThat(new String(values, 10, headerBytes, StandardCharsets.US_ASCII))
        .startsWith("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 2), }")
        .endsWith(" \n");
    assertThat(in.getFloat(10 + headerBytes + 8)).isEqualTo(-2);
    assertThat(values).hasSize(10 + headerBytes + 16);
    byte[] ids = files.get("items.ids.npy");
    assertThat(ByteBuffer.wrap(ids).order(ByteOrder.LITTLE_ENDIAN).getLong(ids.length - 8))
        .isEqualTo(5_000_000_000L);
  }

  @Test
  void should_read_back_what_it_wrote() {
    byte[] bytes = ExportFormat.BINARY.files(MODEL).get("model.bin");
    assertThat(BinaryForm.read(bytes)).isEqualTo(MODEL);
  }

  @Test
  void should_refuse_a_file_that_is_cut_off_or_changed_or_something_else() {
    byte[] bytes = BinaryForm.write(MODEL);
    assertRefused(ErrorCode.BAD_DATA, Arrays.copyOf(bytes, bytes.length - 10));
    assertRefused(ErrorCode.BAD_DATA, new byte[20]);
    byte[] changed = bytes.clone();
    changed[bytes.length / 2] ^= 1;
    assertRefused(ErrorCode.DIGEST_MISMATCH, changed);
    byte[] newer = bytes.clone();
    newer[4] = 9;
    assertRefused(ErrorCode.STORE_NEWER, newer);
  }

  private static void assertRefused(ErrorCode code, byte[] bytes) {
    assertThatThrownBy(() -> BinaryForm.read(bytes))
        .isInstanceOf(MeridianException.class)
        .extracting(e -> ((MeridianException) e).code())
        .isEqualTo(code);
  }

  @Test
  void should_say_what_a_model_lacks() {
    assertThatThrownBy(() -> MODEL.table("words"))
        .isInstanceOf(MeridianException.class)
        .hasMessage("a model of mf has no table 'words': choose a model of another application");
  }

  @Test
  void should_unite_what_workers_kept_by_id() {
    ModelTable one = new ModelTable("users", 1, new long[] {2, 9}, new float[] {2, 9});
    ModelTable other = new ModelTable("users", 1, new long[] {1, 5}, new float[] {1, 5});
    assertThat(ModelTable.union(List.of(one, other)))
        .isEqualTo(new ModelTable("users", 1, new long[] {1, 2, 5, 9}, new float[] {1, 2, 5, 9}));
  }
}
