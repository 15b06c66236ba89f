package dev.meridian.video.query;

import java.util.List;

/** What an {@link AnswerPlan} wants done or known, in order. */
public sealed interface QueryEffect {

  /**
   * The members of a cluster are of the class.
   *
   * @param candidate the cluster
   * @param confidence how sure the network that decided is: the GT-CNN of the member it saw, or the
   *     ingest CNN of the cluster when the GT-CNN was skipped
   */
  record Confirmed(Candidate candidate, float confidence) implements QueryEffect {}

  /**
   * The members of a cluster are not of the class.
   *
   * @param candidate the cluster
   */
  record Rejected(Candidate candidate) implements QueryEffect {}

  /**
   * Hand the cluster's kept members to {@link QueryPlan#onLooks}.
   *
   * @param candidate the cluster
   */
  record NeedLooks(Candidate candidate) implements QueryEffect {}

  /**
   * Hand the frames that show each cluster to {@link AnswerPlan#onFrames}; looks need not wait.
   *
   * @param candidates the clusters
   */
  record NeedFrames(List<Candidate> candidates) implements QueryEffect {
    public NeedFrames {
      candidates = List.copyOf(candidates);
    }
  }

  /**
   * Frames are part of the answer.
   *
   * @param part which, and why
   */
  record Answered(AnswerPart part) implements QueryEffect {}

  /** All is decided; nothing comes after this. */
  record Finished() implements QueryEffect {}
}
