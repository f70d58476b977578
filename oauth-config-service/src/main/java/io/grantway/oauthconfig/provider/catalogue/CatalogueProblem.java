package io.grantway.oauthconfig.provider.catalogue;

import io.grantway.contracts.ProblemType;

enum CatalogueProblem implements ProblemType {
    PROVIDER_NOT_FOUND("provider_not_found", 404, "Provider not found in the catalogue");

    private final String code;
    private final int status;
    private final String title;

    CatalogueProblem(String code, int status, String title) {
        this.code = code;
        this.status = status;
        this.title = title;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public int status() {
        return status;
    }

    /** The catalogue is open to everyone. */
    @Override
    public boolean denial() {
        return false;
    }

    @Override
    public String title() {
        return title;
    }
}
