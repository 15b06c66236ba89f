/**
 * The parameter server: tables of rows, clocks, and the rules that say when a row may be read
 * (Thesis §2.1).
 */
package dev.meridian.models.ps;
