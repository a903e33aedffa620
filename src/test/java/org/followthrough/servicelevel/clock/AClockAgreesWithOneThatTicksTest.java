package org.followthrough.servicelevel.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.followthrough.servicelevel.calendar.BusinessCalendar;
import org.followthrough.servicelevel.calendar.MinuteByMinute;
import org.followthrough.servicelevel.calendar.RandomCalendar;

class AClockAgreesWithOneThatTicksTest {

    private static final List<TargetUnit> UNITS =
            List.of(TargetUnit.MINUTES, TargetUnit.HOURS, TargetUnit.BUSINESS_MINUTES, TargetUnit.BUSINESS_HOURS);

    @Property(tries = 6, shrinking = ShrinkingMode.OFF)
    void whateverHappensToIt(@ForAll("calendars") RandomCalendar random, @ForAll long seed) {
        BusinessCalendar calendar = BusinessCalendar.of(random.spec());
        MinuteByMinute wall = new MinuteByMinute(random);
        Random chance = new Random(seed);
        for (int i = 0; i < 600; i++) {
            int start = wall.firstSafeMinute() + chance.nextInt(wall.lastSafeMinute() / 2 - wall.firstSafeMinute());
            RandomRun run = RandomRun.of(calendar, wall.instant(start), UNITS, chance);
            TickingClock truth = new TickingClock(wall, start, run.rules().target());
            assertThat(TickingClock.Observed.of(run.read()))
                    .as("%s", run)
                    .isEqualTo(truth.run(run.events(), run.now()));
        }
    }

    @Provide
    Arbitrary<RandomCalendar> calendars() {
        return RandomCalendar.any();
    }
}
