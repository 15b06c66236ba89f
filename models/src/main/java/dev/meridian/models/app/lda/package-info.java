/**
 * Topic modelling: latent Dirichlet allocation by collapsed Gibbs sampling (Thesis §5.4.2), with
 * Metropolis–Hastings proposals that cost the same for any number of topics.
 */
package dev.meridian.models.app.lda;
