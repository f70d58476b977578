/** The projects of requests: which one is meant, and whether something new may be made in it. */
@NullMarked
package io.grantway.oauthconfig.project;

import org.jspecify.annotations.NullMarked;
