/**
 * Matrix factorisation by stochastic gradient descent: user factors stay with the worker, item
 * factors are in the parameter server (Thesis §5.4.2).
 */
package dev.meridian.models.app.mf;
