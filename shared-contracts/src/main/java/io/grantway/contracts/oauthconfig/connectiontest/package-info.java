/** Connection tests: whether a provider configuration works, step by step, in a grant of its own. */
@NullMarked
package io.grantway.contracts.oauthconfig.connectiontest;

import org.jspecify.annotations.NullMarked;
