/** Manages projects and their settings. */
@NullMarked
package io.grantway.project;

import org.jspecify.annotations.NullMarked;
