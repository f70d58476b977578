package io.grantway.oauthconfig.provider.catalogue;

import io.grantway.contracts.ProblemSummary;
import io.grantway.contracts.ProblemType;

enum CatalogueProblem implements ProblemType {
    PROVIDER_NOT_FOUND(404, "Provider not found in the catalogue");

    private final ProblemSummary summary;

    CatalogueProblem(int status, String title) {
        this.summary = new ProblemSummary(status, title);
    }

    /** The catalogue is public. */
    @Override
    public boolean denial() {
        return false;
    }

    @Override
    public ProblemSummary summary() {
        return summary;
    }
}
