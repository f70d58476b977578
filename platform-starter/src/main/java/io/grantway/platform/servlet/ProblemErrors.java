package io.grantway.platform.servlet;

import io.grantway.contracts.PrefixedId;
import io.grantway.contracts.ProblemType;
import io.grantway.platform.request.RequestFacts;
import io.grantway.platform.value.Ids;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Turns dispatches to the container's error page into problems. */
@Controller
final class ProblemErrors implements ErrorController {

    private final ProblemWriter problems;
    private final Ids ids;

    ProblemErrors(ProblemWriter problems, Ids ids) {
        this.problems = problems;
        this.ids = ids;
    }

    @RequestMapping("/error")
    void error(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (response.isCommitted()) { // included after a part of the response, which must not look complete
            return;
        }
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        ProblemType type = ContainerProblems.type(status instanceof Integer number ? number : 404);
        if (RequestFacts.current() != null) {
            problems.write(request, response, type, type.title() + ".");
            return;
        }
        // refused by the container, so that no filter has named the request
        String id = response.getHeader("X-Request-Id");
        RequestFacts facts =
                new RequestFacts(id != null ? id : PrefixedId.format("req", ids.next()), request.getRemoteAddr());
        response.setHeader("X-Request-Id", facts.requestId());
        try {
            facts.run(() -> problems.write(request, response, type, type.title() + "."));
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
