/** Made-up data with a known truth, as much of it as wanted, the same for the same seed. */
package dev.meridian.models.data.synthetic;
