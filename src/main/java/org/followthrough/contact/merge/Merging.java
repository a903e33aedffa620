package org.followthrough.contact.merge;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.followthrough.access.Member;
import org.followthrough.casefile.CaseFile;
import org.followthrough.casefile.CaseMerged;
import org.followthrough.casefile.CaseNotFound;
import org.followthrough.casefile.CaseState;
import org.followthrough.casefile.Cases;
import org.followthrough.casefile.Conversations;
import org.followthrough.contact.InHand;
import org.followthrough.engine.CaseProcesses;
import org.followthrough.engine.RunningProcesses;
import org.followthrough.engine.TaskTaken;
import org.followthrough.servicelevel.ServiceLevels;
import org.followthrough.web.BadParameter;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Merges one case into another one of the same customer, in one transaction that holds both. What arrives or is worked
 * at the same moment happens before or after it, never in between.
 */
@Service
@Transactional
public class Merging {

    private static final String CUSTOMER_WROTE = "Message_CustomerWrote";
    private static final String COMPLAINT = "complaint";

    private final Cases cases;
    private final Conversations conversations;
    private final CaseProcesses processes;
    private final RunningProcesses running;
    private final ServiceLevels levels;
    private final InHand inHand;
    private final ApplicationEventPublisher events;

    Merging(
            Cases cases,
            Conversations conversations,
            CaseProcesses processes,
            RunningProcesses running,
            ServiceLevels levels,
            InHand inHand,
            ApplicationEventPublisher events) {
        this.cases = cases;
        this.conversations = conversations;
        this.processes = processes;
        this.running = running;
        this.levels = levels;
        this.inHand = inHand;
        this.events = events;
    }

    /** The two cases of a merge, held. */
    record Pair(CaseFile absorbed, CaseFile survivor) {}

    /**
     * Ends a case and has everything of it go on in another one.
     *
     * @return the case that goes on
     * @throws CaseNotFound if the first reference has no case
     * @throws BadParameter about {@code into} if the two cannot be merged
     * @throws TaskTaken if somebody else works on the case, or something of it is just being done
     */
    public String merge(String reference, String into, Member by) {
        Pair pair = hold(reference, into);
        String absorbed = pair.absorbed().reference();
        String survivor = pair.survivor().reference();
        refuse(pair, by);
        boolean goesOn = wakes(pair);
        Map<String, Object> clocks = levels.legacy(absorbed);
        conversations.move(absorbed, survivor);
        events.publishEvent(new CaseMerged(absorbed, survivor));
        inHand.refuseHeldByOthers(absorbed, by, "merge");
        processes.end(absorbed, "Merged into %s by %s.".formatted(survivor, by.id()));
        cases.merge(absorbed, survivor, by.id(), clocks);
        if (goesOn && !running.tell(CUSTOMER_WROTE, survivor, Map.of())) {
            throw InHand.betweenSteps(survivor);
        }
        return survivor;
    }

    /**
     * Holds both cases, always in the same order, so that two merges never wait for each other.
     *
     * @throws BadParameter about {@code into} if there is no such case
     */
    Pair hold(String reference, String into) {
        String absorbed = cases.named(reference).orElseThrow(() -> new CaseNotFound(reference));
        String survivor = Optional.ofNullable(into)
                .map(String::strip)
                .filter(given -> !given.isEmpty())
                .flatMap(cases::named)
                .orElseThrow(() -> new BadParameter(
                        "into", "Name the case that goes on by its reference, for example FT-2026-000001."));
        if (absorbed.equals(survivor)) {
            throw new BadParameter("into", "A case is not merged into itself. Choose another case of this customer.");
        }
        Stream.of(absorbed, survivor).sorted().forEach(cases::lock);
        return new Pair(cases.lock(absorbed), cases.lock(survivor));
    }

    /** @throws BadParameter if the two are not to be merged */
    void refuse(Pair pair, Member by) {
        notEnded(pair.absorbed());
        notEnded(pair.survivor());
        String survivor = pair.survivor().reference();
        if (pair.survivor().state() == CaseState.RESOLVED) {
            throw new BadParameter(
                    "into", survivor + " is resolved; nobody works on it. Choose a case that is still in work.");
        }
        if (!sameCustomer(pair.absorbed(), pair.survivor())) {
            throw new BadParameter(
                    "into",
                    pair.absorbed().reference() + " and " + survivor
                            + " are not of the same customer. Only cases of one customer are merged.");
        }
        if (COMPLAINT.equals(pair.absorbed().category())
                && !COMPLAINT.equals(pair.survivor().category())) {
            throw new BadParameter(
                    "into",
                    pair.absorbed().reference() + " is a complaint and " + survivor
                            + " is not. Merge the other way round, so that the complaint goes on.");
        }
        Stream.of(pair.absorbed().reference(), survivor).forEach(inHand::refuseBetweenSteps);
    }

    /** Whether the customer waits for an answer in the case that ends, while the other one waits for the customer. */
    boolean wakes(Pair pair) {
        return pair.survivor().state() == CaseState.WAITING_CUSTOMER
                && conversations.unanswered(pair.absorbed().reference());
    }

    private void notEnded(CaseFile file) {
        String is = switch (file.state()) {
            case MERGED ->
                "was merged into %s already. Work on there."
                        .formatted(cases.get(file.reference()).reference());
            case CLOSED -> "is closed. A closed case is left as it is.";
            case SPAM -> "is spam. Spam is left as it is.";
            default -> null;
        };
        if (is != null) {
            throw new BadParameter("into", file.reference() + " " + is);
        }
    }

    private static boolean sameCustomer(CaseFile one, CaseFile other) {
        return one.customerId() != null && one.customerId().equals(other.customerId())
                || one.contact().email() != null
                        && Objects.equals(one.contact().email(), other.contact().email());
    }
}
