/** Assigns paths to services: one table that all filters and the router use. */
@NullMarked
package io.grantway.gateway.route;

import org.jspecify.annotations.NullMarked;
