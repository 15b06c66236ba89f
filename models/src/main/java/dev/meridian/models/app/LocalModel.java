package dev.meridian.models.app;

/** A {@link WorkerProgram} that keeps rows of the model itself, such as its users' factors. */
public interface LocalModel {
  /** The rows this worker keeps, as they stand. */
  ModelTable localTable();
}
