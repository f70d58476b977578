package io.grantway.sandbox.authorize;

import io.grantway.sandbox.account.Account;
import org.jspecify.annotations.Nullable;

/**
 * The session of a browser that has seen the page.
 *
 * @param id random, 32 hex digits
 * @param account who continued last, null before that
 */
record BrowserSession(String id, @Nullable Account account) {}
