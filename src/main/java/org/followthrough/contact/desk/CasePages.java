package org.followthrough.contact.desk;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.followthrough.access.Staff;
import org.followthrough.casefile.Attachment;
import org.followthrough.casefile.CaseFile;
import org.followthrough.casefile.CaseState;
import org.followthrough.casefile.Cases;
import org.followthrough.casefile.Channel;
import org.followthrough.casefile.Conversations;
import org.followthrough.casefile.Customers;
import org.followthrough.casefile.Direction;
import org.followthrough.casefile.EventType;
import org.followthrough.casefile.Ledger;
import org.followthrough.casefile.Message;
import org.followthrough.casefile.MessageKind;
import org.followthrough.contact.desk.CasePage.Earlier;
import org.followthrough.contact.desk.CasePage.Line;
import org.followthrough.contact.desk.CasePage.TrailLine;
import org.followthrough.sop.CaseVersions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Gathers what a person at the desk reads of a case. */
@Component
@Transactional(readOnly = true)
class CasePages {

    private static final int MOST_EARLIER = 12;

    private final Cases cases;
    private final Customers customers;
    private final Conversations conversations;
    private final Ledger ledger;
    private final Staff staff;
    private final CaseVersions versions;
    private final JdbcClient jdbc;

    CasePages(
            Cases cases,
            Customers customers,
            Conversations conversations,
            Ledger ledger,
            Staff staff,
            CaseVersions versions,
            JdbcClient jdbc) {
        this.cases = cases;
        this.customers = customers;
        this.conversations = conversations;
        this.ledger = ledger;
        this.staff = staff;
        this.versions = versions;
        this.jdbc = jdbc;
    }

    /**
     * The page of a case.
     *
     * @throws org.followthrough.casefile.CaseNotFound if there is none
     */
    CasePage of(String reference) {
        CaseFile file = cases.get(reference);
        Names names = new Names(staff);
        List<Message> messages = conversations.messages(file.reference());
        Map<UUID, List<Attachment>> files = conversations.attachments(file.reference()).stream()
                .collect(Collectors.groupingBy(Attachment::messageId));
        List<Ledger.Entry> entries = ledger.written(file.reference());
        return new CasePage(
                file,
                file.customerId() == null
                        ? null
                        : customers.find(file.customerId()).orElse(null),
                file.owner() == null ? null : names.of(file.owner()),
                entries.isEmpty() ? 0 : entries.get(entries.size() - 1).seq(),
                messages.stream()
                        .filter(message -> message.direction() == Direction.IN)
                        .map(Message::recordedAt)
                        .max(Comparator.naturalOrder())
                        .orElse(null),
                earlier(file),
                messages.stream()
                        .map(message -> line(message, files.getOrDefault(message.id(), List.of()), names))
                        .toList(),
                trail(entries, null, names)
                        .sorted(Comparator.comparing(TrailLine::at))
                        .toList(),
                versions.of(file.reference()));
    }

    /** Number of the last entry of the case's ledger; it grows with everything that happens. */
    int seq(String reference) {
        return jdbc.sql("select coalesce(max(seq), 0) from ledger where reference = :reference")
                .param("reference", reference)
                .query(Integer.class)
                .single();
    }

    private List<Earlier> earlier(CaseFile file) {
        return jdbc.sql("""
                select reference, subject, channel, state, opened_at from casefile
                where reference <> :reference and (customer_id = :customer or contact_email = :email)
                  and state <> 'MERGED'
                order by opened_at desc limit :most
                """)
                .param("reference", file.reference())
                .param("customer", file.customerId())
                .param("email", file.contact().email())
                .param("most", MOST_EARLIER)
                .query((row, n) -> {
                    CaseState state = CaseState.valueOf(row.getString("state"));
                    return new Earlier(
                            row.getString("reference"),
                            row.getString("subject"),
                            Words.channel(Channel.of(row.getString("channel"))),
                            Words.state(state),
                            !state.ended() && state != CaseState.RESOLVED,
                            CaseReader.instant(row.getTimestamp("opened_at")));
                })
                .list();
    }

    private static Line line(Message message, List<Attachment> attachments, Names names) {
        boolean system = message.author().equals(Ledger.SYSTEM);
        // What the system notes for colleagues, they have to read; what it sent by itself may stay folded.
        boolean automatic = system && message.kind() != MessageKind.NOTE;
        return new Line(
                message.id(),
                message.direction(),
                Words.channel(message.channel()),
                Words.kind(message.kind()),
                automatic,
                automatic
                        ? "Sent automatically"
                        : system
                                ? "System"
                                : message.direction() == Direction.IN ? message.author() : names.of(message.author()),
                message.at(),
                message.subject(),
                message.text(),
                message.folded(),
                message.html() != null,
                attachments);
    }

    /**
     * The entries of a case, and those of the cases that were merged into it.
     *
     * @param of the merged case that the entries were written to, or null for the case itself
     */
    private Stream<TrailLine> trail(List<Ledger.Entry> entries, String of, Names names) {
        Map<Integer, Ledger.Entry> corrections = corrections(entries);
        return Stream.concat(
                entries.stream()
                        .filter(entry -> entry.type() == EventType.CASE_ABSORBED)
                        .map(entry -> (String) entry.data().get("absorbed"))
                        .flatMap(absorbed -> trail(ledger.written(absorbed), absorbed, names)),
                entries.stream().map(entry -> trail(entry, of, names, corrections.get(entry.seq()))));
    }

    private static Map<Integer, Ledger.Entry> corrections(List<Ledger.Entry> entries) {
        return entries.stream()
                .filter(entry -> entry.type() == EventType.ENTRY_CORRECTED)
                .collect(Collectors.toMap(
                        entry -> ((Number) entry.data().get("entry")).intValue(),
                        entry -> entry,
                        (earlier, later) -> later));
    }

    private static TrailLine trail(Ledger.Entry entry, String of, Names names, Ledger.Entry correction) {
        String actor = switch (entry.actor()) {
            case Ledger.SYSTEM -> "System";
            case Ledger.CUSTOMER -> "Customer";
            default -> names.of(entry.actor());
        };
        // Ids of rows help nobody who reads; what is left are words and figures.
        Stream<String> facts = Stream.of(
                        "name",
                        "step",
                        "channel",
                        "kind",
                        "metric",
                        "percent",
                        "template",
                        "category",
                        "priority",
                        "team",
                        "from",
                        "to",
                        "assignee",
                        "owner",
                        "for",
                        "resolution",
                        "decision",
                        "rule",
                        "reason",
                        "cause",
                        "score",
                        "action",
                        "outcome",
                        "into",
                        "absorbed",
                        "dueAt",
                        "late",
                        "entry",
                        "occurredAt",
                        "void",
                        "acceptedReference",
                        "relatedTo",
                        "relation")
                .filter(key -> entry.data().get(key) != null)
                .map(key -> key + ": " + entry.data().get(key));
        return new TrailLine(
                entry.seq(),
                entry.occurredAt(),
                actor,
                Words.sentence(entry.type().name()),
                Stream.concat(Stream.concat(Stream.ofNullable(of), facts), corrected(correction))
                        .collect(Collectors.joining(" · ")));
    }

    private static Stream<String> corrected(Ledger.Entry correction) {
        return correction == null
                ? Stream.empty()
                : Stream.of(
                        correction.data().get("occurredAt") == null
                                ? "counts no more, see entry " + correction.seq()
                                : "counts as of " + correction.data().get("occurredAt") + ", see entry "
                                        + correction.seq());
    }

    /** How people are called, asked once each. */
    private static class Names {

        private final Staff staff;
        private final Map<String, String> known = new HashMap<>();

        Names(Staff staff) {
            this.staff = staff;
        }

        String of(String user) {
            return known.computeIfAbsent(Objects.requireNonNullElse(user, ""), staff::displayName);
        }
    }
}
