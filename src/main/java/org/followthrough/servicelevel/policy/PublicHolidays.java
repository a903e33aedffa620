package org.followthrough.servicelevel.policy;

import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.time.Year;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.followthrough.servicelevel.calendar.DayException;
import org.springframework.stereotype.Component;

/** The public holidays of a country or one of its regions as days that a calendar closes, with their names. */
@Component
public class PublicHolidays {

    /** The countries whose holidays are known, as two lower-case letters, in alphabetical order. */
    public List<String> countries() {
        return HolidayManager.getSupportedCalendarCodes().stream()
                .map(code -> code.toLowerCase(Locale.ROOT))
                .filter(code -> code.length() == 2)
                .sorted()
                .toList();
    }

    /**
     * The regions of a country with their names, by code.
     *
     * @throws PublicationRefused if the country is not known
     */
    public Map<String, String> regions(String country) {
        Map<String, String> regions = new TreeMap<>();
        manager(country)
                .getCalendarHierarchy()
                .getChildren()
                .forEach((code, region) -> regions.put(code, region.getDescription(Locale.ENGLISH)));
        return regions;
    }

    /**
     * The holidays of some years, oldest first; a date with two names is one day.
     *
     * @param country two letters
     * @param region a code of {@link #regions}, or null for those of the whole country
     * @param firstYear included
     * @param lastYear included
     * @throws PublicationRefused if country or region is not known
     */
    public List<DayException> of(String country, String region, int firstYear, int lastYear) {
        HolidayManager manager = manager(country);
        if (region != null && !manager.getCalendarHierarchy().getChildren().containsKey(region)) {
            throw new PublicationRefused(
                    "region",
                    "The region \"%s\" is unknown. Choose one of %s."
                            .formatted(
                                    region, String.join(", ", regions(country).keySet())));
        }
        String[] where = region == null ? new String[0] : new String[] {region};
        Map<LocalDate, String> days = new TreeMap<>();
        for (int year = firstYear; year <= lastYear; year++) {
            Set<Holiday> holidays = manager.getHolidays(Year.of(year), HolidayType.PUBLIC_HOLIDAY, where);
            holidays.stream()
                    .collect(Collectors.toMap(
                            Holiday::getDate,
                            holiday -> holiday.getDescription(Locale.ENGLISH),
                            (one, other) -> one.compareTo(other) < 0 ? one + ", " + other : other + ", " + one))
                    .forEach(days::put);
        }
        return days.entrySet().stream()
                .map(day -> DayException.closed(day.getKey(), day.getValue()))
                .toList();
    }

    private static HolidayManager manager(String country) {
        String code = country == null ? "" : country.toLowerCase(Locale.ROOT);
        if (HolidayManager.getSupportedCalendarCodes().stream().noneMatch(code::equalsIgnoreCase)) {
            throw new PublicationRefused("country", "\"" + country + "\" is not a country whose holidays are known.");
        }
        return HolidayManager.getInstance(ManagerParameters.create(code));
    }
}
