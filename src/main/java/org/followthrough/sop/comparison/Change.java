package org.followthrough.sop.comparison;

/**
 * One thing that differs between two versions of an SOP.
 *
 * @param kind what kind of thing it is, in capitals: {@code TIMER}, {@code GROUP}, {@code NODE}, {@code FORM_FIELD} …
 * @param file name of the file, as in the version after; as in the version before when it is only there
 * @param element id of the owner people know (the boundary event, not its timer); empty when the file itself is meant
 * @param name name of that owner as people read it; empty when it has none
 * @param property what differs about it, for example {@code timeDuration} or {@code camunda:candidateGroups}
 * @param before value before, as written in the file; empty when there was none
 * @param after value after, as written in the file; empty when there is none
 * @param weight what the change does to the rules people work by
 * @param text one sentence for people who never saw a diagram
 */
public record Change(
        String kind,
        String file,
        String element,
        String name,
        String property,
        String before,
        String after,
        Weight weight,
        String text) {}
