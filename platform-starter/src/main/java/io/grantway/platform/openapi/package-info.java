/** Makes the OpenAPI description tell the names that are on the wire. */
@NullMarked
package io.grantway.platform.openapi;

import org.jspecify.annotations.NullMarked;
