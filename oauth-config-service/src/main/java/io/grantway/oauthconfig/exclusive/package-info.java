/** Work that is serialised across all replicas without an open transaction. */
@NullMarked
package io.grantway.oauthconfig.exclusive;

import org.jspecify.annotations.NullMarked;
