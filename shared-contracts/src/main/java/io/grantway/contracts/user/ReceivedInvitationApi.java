package io.grantway.contracts.user;

import jakarta.validation.Valid;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/**
 * Invitations of the signed-in person. One that does not exist, has expired, was revoked or accepted, or whose sender
 * may no longer invite anybody is a 404 {@code invitation_not_found}; one for another e-mail address is a 403 {@code
 * invitation_for_another_address}.
 */
@HttpExchange("/api/v1/me/invitations")
public interface ReceivedInvitationApi {

    @PostExchange("/find")
    ReceivedInvitation findInvitation(@RequestBody @Valid InvitationToken request);

    /** Accepts the invitation; 409 {@code member_exists} when the person is already a member. */
    @PostExchange("/accept")
    ReceivedInvitation acceptInvitation(@RequestBody @Valid InvitationToken request);
}
