package io.grantway.platform.servlet;

import io.grantway.contracts.PlatformProblem;
import io.grantway.contracts.PrefixedId;
import io.grantway.contracts.ProblemType;
import io.grantway.platform.audit.AuditEntry;
import io.grantway.platform.audit.Denials;
import io.grantway.platform.authorization.PathRules;
import io.grantway.platform.request.RequestFacts;
import io.grantway.platform.value.Ids;
import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.Host;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.tomcat.TomcatContextCustomizer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;

/**
 * Writes problems for requests that Tomcat itself refuses before any filter, and for errors that nothing else has
 * handled. Tomcat would write an HTML page that names the server and has no request id.
 */
public final class ContainerProblems implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private final ProblemWriter problems;
    private final Denials denials;
    private final Ids ids;

    public ContainerProblems(ProblemWriter problems, Denials denials, Ids ids) {
        this.problems = problems;
        this.denials = denials;
        this.ids = ids;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        TomcatContextCustomizer report = context -> {
            if (context.getParent() instanceof Host host) {
                if (host instanceof StandardHost standard) {
                    // a host looks for a valve of this class before it creates one with the no-argument constructor
                    standard.setErrorReportValveClass(Report.class.getName());
                }
                host.getPipeline().addValve(new Report());
            }
        };
        factory.addContextCustomizers(report);
    }

    /** Called by Tomcat for a response with an error status and no body yet. */
    private final class Report extends ErrorReportValve {

        private static final Logger log = LoggerFactory.getLogger(ContainerProblems.class);

        /** A request refused by the connector goes no further: the error page of a TRACE would return its headers. */
        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            if (response.isErrorReportRequired()) {
                response.setSuspended(false);
                report(request, response, null);
            } else {
                super.invoke(request, response);
            }
        }

        @Override
        protected void report(Request request, Response response, @Nullable Throwable failure) {
            if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
                return;
            }
            String id = response.getHeader("X-Request-Id");
            RequestFacts facts =
                    new RequestFacts(id != null ? id : PrefixedId.format("req", ids.next()), request.getRemoteAddr());
            response.setHeader("X-Request-Id", facts.requestId());
            try {
                facts.run(() -> write(request, response));
            } catch (Exception e) {
                log.debug("The response to a rejected request could not be written", e);
            }
        }

        private void write(Request request, Response response) throws Exception {
            @Nullable String target = request.getRequestURI(); // null when the request line itself could not be read
            String refusal = target == null || target.isEmpty() ? null : PathRules.pathRefusal(target);
            ProblemType type = refusal != null && response.getStatus() == 400
                    ? PlatformProblem.REQUEST_TARGET_REFUSED
                    : type(response.getStatus());
            if (type.denial() && !Denials.recorded()) {
                denials.record(AuditEntry.of("access.denied").reason(type.code()));
            }
            problems.write(request, response, type, refusal != null ? refusal : type.title() + ".");
            response.finishResponse();
        }
    }

    static ProblemType type(int status) {
        for (PlatformProblem candidate : PlatformProblem.values()) {
            if (candidate.status() == status) {
                return candidate;
            }
        }
        // 501 and 505 are mistakes of the client despite their numbers
        return status >= 500 && status != 501 && status != 505
                ? PlatformProblem.INTERNAL_ERROR
                : PlatformProblem.INVALID_REQUEST;
    }
}
