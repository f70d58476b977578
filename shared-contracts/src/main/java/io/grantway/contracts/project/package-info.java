/** The contract of project-service: projects and their settings. */
@NullMarked
package io.grantway.contracts.project;

import org.jspecify.annotations.NullMarked;
