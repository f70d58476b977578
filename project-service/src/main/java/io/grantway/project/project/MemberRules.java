package io.grantway.project.project;

import io.grantway.contracts.FieldProblem;
import io.grantway.contracts.PlatformProblem;
import io.grantway.contracts.user.InitialMember;
import io.grantway.contracts.user.UserId;
import io.grantway.platform.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rules for the first members that annotations of the contract cannot express. Whether these people exist is checked by
 * user-service.
 */
final class MemberRules {

    private MemberRules() {}

    static void check(@Nullable List<InitialMember> members, UserId creator) {
        if (members == null) {
            return;
        }
        List<FieldProblem> wrong = new ArrayList<>();
        for (int i = 0; i < members.size(); i++) {
            InitialMember member = members.get(i);
            if (creator.equals(member.userId())) {
                wrong.add(new FieldProblem(
                        "/members/" + i, "is_creator", "You become the owner; list only the other members."));
            }
        }
        if (!wrong.isEmpty()) {
            throw new ProblemException(PlatformProblem.INVALID_REQUEST, "The list of members is not valid.")
                    .withErrors(wrong);
        }
    }
}
