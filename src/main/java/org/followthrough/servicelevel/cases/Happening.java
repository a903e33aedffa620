package org.followthrough.servicelevel.cases;

import java.time.Instant;

/** Something that mattered to a clock, in words a customer could be told. */
public record Happening(Instant at, String words) {}
