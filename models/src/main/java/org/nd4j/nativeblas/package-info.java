/** One class under a name that DL4J looks for and that its own jars no longer hold. */
package org.nd4j.nativeblas;
