package dev.meridian.runtime.config;

import dev.meridian.models.app.lda.LdaSettings;
import dev.meridian.models.app.linear.LinearSettings;
import dev.meridian.models.app.mf.MfSettings;
import dev.meridian.models.data.synthetic.SyntheticDocuments;
import dev.meridian.models.data.synthetic.SyntheticExamples;
import dev.meridian.models.data.synthetic.SyntheticRatings;

/** What is learned, and from which data. */
public sealed interface ApplicationSettings {
  DataSettings data();

  /**
   * Matrix factorisation.
   *
   * @param synthetic what data is made up, when it is
   * @param heldOut share of the ratings that is kept out of training to measure on
   */
  record Mf(MfSettings training, DataSettings data, SyntheticRatings synthetic, double heldOut)
      implements ApplicationSettings {}

  /**
   * Topic modelling.
   *
   * @param synthetic what data is made up, when it is
   */
  record Lda(LdaSettings training, DataSettings data, SyntheticDocuments synthetic)
      implements ApplicationSettings {}

  /**
   * Multinomial logistic regression.
   *
   * @param synthetic what data is made up, when it is
   * @param labelColumn of CSV files, from 0
   */
  record Linear(
      LinearSettings training, DataSettings data, SyntheticExamples synthetic, int labelColumn)
      implements ApplicationSettings {}
}
