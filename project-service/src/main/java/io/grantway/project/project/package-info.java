/** Projects: created, found, changed, and asked to be deleted. */
@NullMarked
package io.grantway.project.project;

import org.jspecify.annotations.NullMarked;
