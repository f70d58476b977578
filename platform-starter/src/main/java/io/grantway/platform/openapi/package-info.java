/** Makes the OpenAPI description match the wire format: names, required members, problems. */
@NullMarked
package io.grantway.platform.openapi;

import org.jspecify.annotations.NullMarked;
