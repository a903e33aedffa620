package org.followthrough.servicelevel.cases;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.followthrough.casefile.Ledger;
import org.followthrough.servicelevel.policy.Rulebook;
import org.followthrough.servicelevel.policy.Rulebooks;
import org.springframework.stereotype.Component;

/** The clocks of cases, worked out anew each time from ledger and rulebook; nothing is remembered. */
@Component
public class CaseClocks {

    private static final Pattern ID = Pattern.compile("(FT-\\d{4}-\\d{6,})-([A-Z_]+)-(\\d{1,9})");

    private final Ledger ledger;
    private final Rulebooks rulebooks;
    private final Clock clock;

    CaseClocks(Ledger ledger, Rulebooks rulebooks, Clock clock) {
        this.ledger = ledger;
        this.rulebooks = rulebooks;
        this.clock = clock;
    }

    /** The case whose clock has this id, or nothing if no clock can have it. */
    public static Optional<String> referenceOf(String clockId) {
        Matcher id = ID.matcher(clockId);
        return id.matches() ? Optional.of(id.group(1)) : Optional.empty();
    }

    /**
     * The clocks of a case as they stood at a moment, in the order in which they came up; none for an unknown case.
     *
     * @param now what happened or was published later does not count
     */
    public List<DerivedClock> derive(String reference, Instant now) {
        return Derivation.of(reference, ledger.of(reference), rulebooks.current(), now);
    }

    /**
     * What another case has to know of the open clocks of a case that is merged into it: by metric, since when each
     * counts and when it rested. Plain values for the ledger.
     */
    public Map<String, Object> legacy(String reference, Instant now) {
        return Inherited.write(CaseStory.of(ledger.of(reference), now).legacy());
    }

    /**
     * The clocks of many cases under a rulebook that need not be published, by reference.
     *
     * @param now what happened later does not count
     */
    public Map<String, List<DerivedClock>> derive(Collection<String> references, Rulebook rulebook, Instant now) {
        Map<String, List<DerivedClock>> clocks = new LinkedHashMap<>();
        ledger.of(references)
                .forEach((reference, entries) ->
                        clocks.put(reference, Derivation.of(reference, entries, rulebook, now)));
        return clocks;
    }

    /** What diagrams ask about a case, answered as of now. */
    public CaseTimes times(String reference) {
        return new CaseTimes(reference, ledger.of(reference), rulebooks.current(), clock.instant());
    }
}
