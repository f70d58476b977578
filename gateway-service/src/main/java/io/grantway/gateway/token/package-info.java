/** Access tokens at the edge: presented by an app, or added for a signed-in browser and refreshed. */
@NullMarked
package io.grantway.gateway.token;

import org.jspecify.annotations.NullMarked;
