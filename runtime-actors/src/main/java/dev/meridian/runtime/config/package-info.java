/**
 * The configuration, read once into records. Only home of Typesafe Config; every key is explained
 * in {@code reference.conf}.
 */
package dev.meridian.runtime.config;
