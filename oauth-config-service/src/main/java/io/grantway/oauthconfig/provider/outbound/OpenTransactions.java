package io.grantway.oauthconfig.provider.outbound;

import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The rule that no call leaves this process while its thread has a transaction open: that would keep a pooled connection
 * as long as somebody else likes. Asserted, so that every test of a call tests it, and nothing breaks in production.
 */
final class OpenTransactions {

    private OpenTransactions() {}

    /**
     * Always true.
     *
     * @throws AssertionError when a transaction is open
     */
    static boolean none() {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new AssertionError("a call was about to be made with a transaction open");
        }
        return true;
    }
}
