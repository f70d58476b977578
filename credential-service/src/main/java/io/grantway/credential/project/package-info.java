/** Destruction of a project's keys, and with them of everything sealed under them. */
@NullMarked
package io.grantway.credential.project;

import org.jspecify.annotations.NullMarked;
