/** Makes the OpenAPI description tell what is on the wire: names, what is always there, problems. */
@NullMarked
package io.grantway.platform.openapi;

import org.jspecify.annotations.NullMarked;
