/** Projects: creating, finding, changing, and requesting deletion. */
@NullMarked
package io.grantway.project.project;

import org.jspecify.annotations.NullMarked;
