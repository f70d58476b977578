package io.grantway.platform.caller;

import io.grantway.contracts.audit.Actor;
import io.grantway.contracts.audit.ActorType;
import io.grantway.contracts.oauthconfig.app.AppId;
import io.grantway.contracts.project.ProjectId;
import io.grantway.contracts.user.UserId;
import java.util.Set;

/** The sender of a verified access token. */
public sealed interface Caller {

    Actor actor();

    /** A person who is signed in to this platform. */
    record Person(UserId id) implements Caller {
        @Override
        public Actor actor() {
            return new Actor(ActorType.USER, id.toString());
        }
    }

    /** A third-party app of one project, with the scopes of its token. */
    record App(AppId id, ProjectId projectId, Set<String> scopes) implements Caller {
        @Override
        public Actor actor() {
            return new Actor(ActorType.APP, id.toString());
        }
    }

    /** One of the platform's own services. */
    record Service(String name, Set<String> scopes) implements Caller {
        @Override
        public Actor actor() {
            return new Actor(ActorType.SERVICE, name);
        }
    }
}
