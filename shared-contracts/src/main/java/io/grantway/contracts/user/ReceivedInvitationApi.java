package io.grantway.contracts.user;

import jakarta.validation.Valid;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/**
 * What a person who is signed in does with an invitation. One that does not exist, has expired, was revoked or accepted, or
 * whose sender may invite nobody any more is a 404 {@code invitation_not_found}; one for another e-mail address than the
 * person's a 403 {@code invitation_for_another_address}.
 */
@HttpExchange("/api/v1/me/invitations")
public interface ReceivedInvitationApi {

    @PostExchange("/find")
    ReceivedInvitation findInvitation(@RequestBody @Valid InvitationToken request);

    /** Makes the person a member of the project; 409 {@code member_exists} for who is one already. */
    @PostExchange("/accept")
    ReceivedInvitation acceptInvitation(@RequestBody @Valid InvitationToken request);
}
