package dev.meridian.runtime.serialization;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import dev.meridian.models.base.Blob;
import java.io.IOException;

/** Writes a {@link Blob} as one binary value. */
public final class ValueModule extends SimpleModule {
  private static final long serialVersionUID = 1L;

  public ValueModule() {
    super("meridian-values");
    addSerializer(new BlobSerializer());
    addDeserializer(Blob.class, new BlobDeserializer());
  }

  private static final class BlobSerializer extends StdSerializer<Blob> {
    private static final long serialVersionUID = 1L;

    BlobSerializer() {
      super(Blob.class);
    }

    @Override
    public void serialize(Blob blob, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeBinary(blob.bytes());
    }
  }

  private static final class BlobDeserializer extends StdDeserializer<Blob> {
    private static final long serialVersionUID = 1L;

    BlobDeserializer() {
      super(Blob.class);
    }

    @Override
    public Blob deserialize(JsonParser in, DeserializationContext context) throws IOException {
      return Blob.of(in.getBinaryValue());
    }
  }
}
