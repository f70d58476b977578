package io.grantway.oauthconfig.provider.outbound;

import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The rule that no call leaves this process while its thread has an open transaction: it would hold a pooled
 * connection for as long as the remote side takes. Checked by an assertion, so every test of a call checks it and
 * production is unaffected.
 */
final class OpenTransactions {

    private OpenTransactions() {}

    /**
     * Always true.
     *
     * @throws AssertionError if a transaction is open
     */
    static boolean none() {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new AssertionError("a call was about to be made while a transaction was open");
        }
        return true;
    }
}
