/** The projects of requests: which project a request concerns, and whether it accepts new data. */
@NullMarked
package io.grantway.oauthconfig.project;

import org.jspecify.annotations.NullMarked;
