package org.followthrough.servicelevel.clock;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How much time there is: at least 1 and at most ten years. */
public record Target(long amount, TargetUnit unit) {

    private static final Pattern WRITTEN = Pattern.compile("\\s*(\\d{1,9})\\s+([a-z_]+)\\s*");
    private static final Set<String> SINGULAR =
            Set.of("minute", "hour", "week", "business_minute", "business_hour", "business_day");

    /** @throws BadTarget if the unit is missing or the amount is none */
    public Target {
        if (unit == null) {
            throw new BadTarget("unit", "Say in which unit the amount is, e.g. business_hours.");
        }
        if (amount < 1) {
            throw new BadTarget("amount", "Write a whole number of at least 1.");
        }
        if (amount > unit.most()) {
            throw new BadTarget(
                    "amount",
                    "That is more than ten years. Write at most " + unit.most() + " with the unit " + unit.json()
                            + ".");
        }
    }

    /**
     * Reads an amount and a unit, for example {@code 4 business_hours}; one of something may stand in the singular.
     *
     * @throws BadTarget if it is not that
     */
    public static Target read(String text) {
        Matcher written = WRITTEN.matcher(text == null ? "" : text);
        if (!written.matches()) {
            throw new BadTarget(
                    "amount", "Write a whole number and a unit with a space between them, e.g. 4 business_hours.");
        }
        String unit = written.group(2);
        return new Target(
                Long.parseLong(written.group(1)), TargetUnit.read(SINGULAR.contains(unit) ? unit + "s" : unit));
    }

    /** Returns the target in words, e.g. "4 business hours". */
    public String words() {
        return unit.words(amount);
    }
}
