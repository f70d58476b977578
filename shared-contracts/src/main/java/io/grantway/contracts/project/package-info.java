/** What project-service answers for: projects and their settings. */
@NullMarked
package io.grantway.contracts.project;

import org.jspecify.annotations.NullMarked;
