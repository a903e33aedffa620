package org.followthrough.insight.derivation;

import java.util.List;
import org.followthrough.servicelevel.OpenTime;

/** Works out all observations of a case. The same history gives the same observations, whenever and however often asked. */
public final class Derivation {

    private Derivation() {}

    /**
     * Returns all observations of a case; none for a case that no figure knows.
     *
     * @param sops on which versions it ran
     * @param others the other cases of its customer that count, received from 30 days before its first resolution to 7
     *     days after; more do no harm
     * @param calendars for what is counted in open time
     */
    public static List<Observation> of(
            CaseHistory history, SopVersions sops, List<OtherCase> others, OpenTime.Calendars calendars) {
        Observations observations = new Observations(history, sops);
        if (!history.isOutside()) {
            ResponseTimes.derive(history, observations);
            ResolutionTimes.derive(history, calendars, observations);
            HandleTimes.derive(history, calendars, observations);
            Outcomes.derive(history, others, observations);
            Volumes.derive(history, observations);
            ServiceClocks.derive(history, observations);
            Promises.derive(history, observations);
            Surveys.derive(history, observations);
        }
        return observations.collected();
    }
}
