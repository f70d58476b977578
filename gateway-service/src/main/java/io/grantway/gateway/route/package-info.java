/** Which path belongs to whom: one table that every filter and the router read. */
@NullMarked
package io.grantway.gateway.route;

import org.jspecify.annotations.NullMarked;
