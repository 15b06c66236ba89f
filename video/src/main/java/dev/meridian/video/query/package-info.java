/** What a query asks, and the plan that answers it with few calls of the GT-CNN (Thesis §4.4.3). */
package dev.meridian.video.query;
