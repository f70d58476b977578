package io.grantway.oauthconfig.provider.catalogue;

import java.util.ArrayList;
import java.util.List;

/** The problems of one description that its checks have found. */
final class DescriptionProblems {

    private final List<DescriptionProblem> found = new ArrayList<>();

    /** Adds a problem unless all is good; returns whether it is. */
    boolean require(boolean good, String pointer, String problem) {
        if (!good) {
            found.add(new DescriptionProblem(pointer, problem));
        }
        return good;
    }

    List<DescriptionProblem> found() {
        return List.copyOf(found);
    }
}
