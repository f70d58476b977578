/** What happens to every request first and last: path, headers, address, limits of size and time, access log. */
@NullMarked
package io.grantway.gateway.edge;

import org.jspecify.annotations.NullMarked;
