/** The filters around every request: path, headers, client address, limits of size and time, access log. */
@NullMarked
package io.grantway.gateway.edge;

import org.jspecify.annotations.NullMarked;
