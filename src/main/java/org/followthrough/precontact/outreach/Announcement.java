package org.followthrough.precontact.outreach;

import java.time.Instant;
import java.util.UUID;

/** An announcement as it stands now, with its newest version. */
record Announcement(
        UUID id,
        String number,
        State state,
        int version,
        String author,
        AnnouncementText text,
        String hash,
        Instant createdAt,
        Instant sentAt) {

    enum State {
        AWAITING_APPROVAL,
        IN_REVISION,
        WITHDRAWN,
        APPROVED,
        SENT
    }
}
