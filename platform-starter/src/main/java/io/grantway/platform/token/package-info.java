/** Access tokens: verifying those of others, and obtaining the service's own. */
@NullMarked
package io.grantway.platform.token;

import org.jspecify.annotations.NullMarked;
