package org.followthrough.contact.desk;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.followthrough.casefile.Attachment;
import org.followthrough.casefile.CaseFile;
import org.followthrough.casefile.Customer;
import org.followthrough.casefile.Direction;
import org.followthrough.sop.CaseVersions.CaseVersion;

/**
 * What the case page shows, ready to be read.
 *
 * @param customer null until identified
 * @param seq number of the ledger's last entry; tells whether something happened since
 * @param versions which version of each SOP it runs on
 * @param lastInbound when the customer last wrote in this case's messages, or null
 */
record CasePage(
        CaseFile file,
        Customer customer,
        String owner,
        int seq,
        Instant lastInbound,
        List<Earlier> earlier,
        List<Line> messages,
        List<TrailLine> trail,
        List<CaseVersion> versions) {

    /** Another case of the same customer. */
    record Earlier(String reference, String subject, String channel, String state, boolean open, Instant openedAt) {}

    /**
     * A message of the conversation.
     *
     * @param kind in words
     * @param automatic whether a machine wrote it
     */
    record Line(
            UUID id,
            Direction direction,
            String channel,
            String kind,
            boolean automatic,
            String author,
            Instant at,
            String subject,
            String text,
            String folded,
            boolean hasHtml,
            List<Attachment> attachments) {}

    /** An entry of the ledger in words. */
    record TrailLine(int seq, Instant at, String actor, String what, String detail) {}

    /** What a person called on the phone or in person is called where nothing better is known. */
    public String customerName() {
        String name = customer != null && customer.name() != null
                ? customer.name()
                : file.contact().name();
        return name != null ? name : file.contact().identifier();
    }

    public String email() {
        return customer != null && customer.email() != null
                ? customer.email()
                : file.contact().email();
    }

    public String phone() {
        return customer != null && customer.phone() != null
                ? customer.phone()
                : file.contact().phone();
    }
}
