package io.grantway.oauthconfig.provider.catalogue;

/** A description that cannot be bound: it has an unknown field, or a value of another type. */
final class MalformedDescription extends IllegalArgumentException {

    private final transient DescriptionProblem problem;

    MalformedDescription(DescriptionProblem problem) {
        super(problem.toString());
        this.problem = problem;
    }

    MalformedDescription(DescriptionProblem problem, Exception cause) {
        super(problem.toString(), cause);
        this.problem = problem;
    }

    DescriptionProblem problem() {
        return problem;
    }
}
