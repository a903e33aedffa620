package org.followthrough.servicelevel.editing;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.followthrough.servicelevel.calendar.DayException;
import org.followthrough.servicelevel.policy.PublicHolidays;
import org.springframework.stereotype.Component;

/** The countries and regions whose public holidays can be filled into a calendar. */
@Component
class HolidayPlaces {

    /** Years back and ahead in which the rules of most countries are more than a guess. */
    private static final int YEARS_AROUND = 20;

    private static final int MOST_YEARS = 10;

    /** A country or a part of one: {@code de}, {@code de/by}. */
    record Place(String code, String name) {}

    private final PublicHolidays holidays;
    private final Clock clock;
    private List<Place> places;

    HolidayPlaces(PublicHolidays holidays, Clock clock) {
        this.holidays = holidays;
        this.clock = clock;
    }

    /** All countries by name, each followed by its regions. */
    synchronized List<Place> all() {
        if (places == null) {
            places = holidays.countries().stream()
                    .filter(code -> code.length() == 2)
                    .map(code -> new Place(
                            code, new Locale.Builder().setRegion(code).build().getDisplayCountry(Locale.ENGLISH)))
                    .sorted(Comparator.comparing(Place::name))
                    .flatMap(country -> withRegions(country).stream())
                    .toList();
        }
        return places;
    }

    /**
     * The holidays of some years.
     *
     * @param place code of a {@link Place}
     * @throws IllegalArgumentException with a sentence where place or years cannot be used
     */
    List<DayException> of(String place, String from, String to) {
        if (all().stream().noneMatch(one -> one.code().equals(place))) {
            throw new IllegalArgumentException("Choose a country or region.");
        }
        int today = clock.instant().atOffset(ZoneOffset.UTC).getYear();
        int first = year(from);
        int last = year(to);
        if (first < today - YEARS_AROUND || last > today + YEARS_AROUND || last < first || last - first >= MOST_YEARS) {
            throw new IllegalArgumentException("Give years between " + (today - YEARS_AROUND) + " and "
                    + (today + YEARS_AROUND) + ", the first before the last and at most " + MOST_YEARS + " of them.");
        }
        String[] path = place.split("/");
        return holidays.of(path[0], path.length == 1 ? null : path[1], first, last);
    }

    private static int year(String typed) {
        return typed != null && typed.strip().matches("\\d{4}") ? Integer.parseInt(typed.strip()) : 0;
    }

    private List<Place> withRegions(Place country) {
        List<Place> all = new ArrayList<>(List.of(country));
        holidays.regions(country.code()).entrySet().stream()
                .map(region ->
                        new Place(country.code() + "/" + region.getKey(), country.name() + ", " + region.getValue()))
                .sorted(Comparator.comparing(Place::name))
                .forEach(all::add);
        return all;
    }
}
