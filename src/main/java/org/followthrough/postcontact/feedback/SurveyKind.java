package org.followthrough.postcontact.feedback;

/** What a survey measures: satisfaction, recommendation or effort. */
public enum SurveyKind {
    CSAT,
    NPS,
    CES
}
