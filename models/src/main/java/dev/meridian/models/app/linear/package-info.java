/**
 * Multinomial logistic regression: a convex problem, to hold against the regret bound of Thesis
 * §5.A.
 */
package dev.meridian.models.app.linear;
