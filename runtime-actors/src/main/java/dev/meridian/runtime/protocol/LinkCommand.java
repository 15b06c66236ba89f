package dev.meridian.runtime.protocol;

/** What the sending end of a link to another data center can be told. */
public interface LinkCommand {
  /**
   * The receiving end has taken data off the lane: so much more may be on the way.
   *
   * @param bytes taken
   */
  record GrantCredit(long bytes) implements LinkCommand, CborMessage {}
}
