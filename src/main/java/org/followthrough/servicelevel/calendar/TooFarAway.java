package org.followthrough.servicelevel.calendar;

/** So little of a calendar is open that an answer lies further away than anybody plans. */
public class TooFarAway extends RuntimeException {

    TooFarAway(String sentence) {
        super(sentence);
    }
}
