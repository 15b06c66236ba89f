package dev.meridian.video.query;

import dev.meridian.video.query.filter.FilterSettings;

/**
 * What a query goes by when it reads an index.
 *
 * @param draws which frames of a stream are audited
 * @param filter whether query-specialised filters are learned and used
 */
public record Reading(AuditDraws draws, FilterSettings filter) {
  /** No audits, no filters. */
  public static final Reading PLAIN = new Reading(AuditDraws.NONE, FilterSettings.OFF);
}
