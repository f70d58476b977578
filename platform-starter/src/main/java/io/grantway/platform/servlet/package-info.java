/** What the servlet services share: token checks, problems, request ids, entity tags. */
@NullMarked
package io.grantway.platform.servlet;

import org.jspecify.annotations.NullMarked;
