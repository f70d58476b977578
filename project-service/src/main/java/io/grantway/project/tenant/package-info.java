/** Projects: created, found, changed, and asked to be deleted. */
@NullMarked
package io.grantway.project.tenant;

import org.jspecify.annotations.NullMarked;
