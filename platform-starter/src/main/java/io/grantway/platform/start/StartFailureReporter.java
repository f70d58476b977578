package io.grantway.platform.start;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Logs in one line why the service does not start, instead of a stack trace. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class StartFailureReporter implements SpringBootExceptionReporter {

    private static final Logger log = LoggerFactory.getLogger(StartFailureReporter.class);

    @Override
    public boolean reportException(Throwable failure) {
        StartFailure told = StartFailure.behind(failure);
        if (told == null) {
            return false;
        }
        if (log.isErrorEnabled()) {
            log.error("The service cannot start. {}", told.getMessage());
        } else { // the log settings are not read yet
            System.err.println("The service cannot start. " + told.getMessage());
        }
        return true;
    }
}
