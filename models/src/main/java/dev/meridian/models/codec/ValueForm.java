package dev.meridian.models.codec;

/** How the values of a block are written. */
enum ValueForm {
  /** 32-bit floats. */
  FLOAT(0),
  /** 16-bit floats. */
  HALF(1),
  /** Per row the upper half of a 32-bit scale, then 8 bits per value. */
  SCALED_BYTE(2),
  /** Whole numbers, zigzag and Golomb–Rice. */
  WHOLE(3),
  /**
   * The upper half of one 32-bit scale, then {@link dev.meridian.models.math.Minifloat 8 bits} per
   * value.
   */
  MINIFLOAT(4);

  /** Stands for the form in bytes. */
  final int code;

  ValueForm(int code) {
    this.code = code;
  }

  static ValueForm of(int code) {
    for (ValueForm form : values()) {
      if (form.code == code) {
        return form;
      }
    }
    throw ByteSource.corrupt("value form " + code);
  }
}
