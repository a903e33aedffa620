package org.followthrough.contact.merge;

import java.util.ArrayList;
import java.util.List;
import org.followthrough.access.Member;
import org.followthrough.access.Staff;
import org.followthrough.casefile.CaseState;
import org.followthrough.casefile.Cases;
import org.followthrough.casefile.Conversations;
import org.followthrough.engine.CaseProcesses;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The cases into which a case could be merged, and what a merge would do, in words. */
@Component
@Transactional(readOnly = true)
class OtherCases {

    private static final int MOST = 50;

    private final Merging merging;
    private final Cases cases;
    private final Conversations conversations;
    private final CaseProcesses processes;
    private final Staff staff;
    private final JdbcClient jdbc;

    OtherCases(
            Merging merging,
            Cases cases,
            Conversations conversations,
            CaseProcesses processes,
            Staff staff,
            JdbcClient jdbc) {
        this.merging = merging;
        this.cases = cases;
        this.conversations = conversations;
        this.processes = processes;
        this.staff = staff;
        this.jdbc = jdbc;
    }

    /** A running case of the same customer. */
    record Other(String reference, String subject, CaseState state) {}

    /** What a merge would do, sentence by sentence. */
    record Outlook(String absorbed, String survivor, List<String> sentences) {}

    /** The running cases of the customer of a case, the one last written to first. */
    List<Other> of(String reference) {
        return jdbc.sql("""
                select other.reference, other.subject, other.state
                from casefile this join casefile other on other.reference <> this.reference
                     and (other.customer_id = this.customer_id or other.contact_email = this.contact_email)
                where this.reference = :reference
                  and other.state in ('NEW', 'OPEN', 'WAITING_CUSTOMER', 'WAITING_THIRD_PARTY')
                order by other.last_inbound_at desc, other.reference desc limit :most
                """)
                .param("reference", cases.get(reference).reference())
                .param("most", MOST)
                .query(Other.class)
                .list();
    }

    /** What a merge would do now; refuses as the merge would. */
    @Transactional
    Outlook outlook(String reference, String into, Member reader) {
        Merging.Pair pair = merging.hold(reference, into);
        merging.refuse(pair, reader);
        String absorbed = pair.absorbed().reference();
        String survivor = pair.survivor().reference();
        int messages = conversations.messages(absorbed).size();
        List<String> sentences = new ArrayList<>();
        sentences.add("%s of %s, notes and files included, %s to %s. What the customer answers to either goes on there."
                .formatted(
                        messages == 1 ? "The one message" : "The " + messages + " messages",
                        absorbed,
                        messages == 1 ? "moves" : "move",
                        survivor));
        sentences.add(
                absorbed + " ends: its tasks leave the lists and its times stop. Its number and its links lead to "
                        + survivor + " from then on.");
        sentences.add("The times of " + survivor
                + " count from whichever case began earlier, so something may be due sooner, or overdue at once.");
        if (merging.wakes(pair)) {
            sentences.add("The customer waits for an answer in " + absorbed + ", so " + survivor
                    + " no longer waits for the customer.");
        }
        sentences.add("Calls that were promised stay promised. The customer is told nothing.");
        processes.holders(survivor).stream()
                .filter(holder -> !holder.equals(reader.id()))
                .map(staff::displayName)
                .forEach(holder -> sentences.add(holder + " works on " + survivor + " and gets all this."));
        sentences.add("This cannot be undone.");
        return new Outlook(absorbed, survivor, sentences);
    }
}
