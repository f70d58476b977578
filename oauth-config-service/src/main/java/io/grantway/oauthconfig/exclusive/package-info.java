/** Work on one thing that goes one after the other on all replicas, without a transaction that is open meanwhile. */
@NullMarked
package io.grantway.oauthconfig.exclusive;

import org.jspecify.annotations.NullMarked;
