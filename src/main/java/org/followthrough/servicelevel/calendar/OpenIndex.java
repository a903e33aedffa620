package org.followthrough.servicelevel.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;

/** Open time made searchable, in blocks of about a year that are compiled when they are first asked for. */
final class OpenIndex {

    /** A block is 2^25 seconds, 388 days and some hours, so that no time zone is needed to find it. */
    private static final int BLOCK_BITS = 25;

    /** All open pieces of one block and the open seconds of the block before each. */
    record Block(long[] from, long[] to, long[] before, long total) {

        /** Returns the last piece that begins at or before a second, or -1. */
        int pieceAt(long second) {
            int found = Arrays.binarySearch(from, second);
            return found >= 0 ? found : -found - 2;
        }

        /** Returns the last piece before which fewer open seconds of the block lie than given. */
        int pieceAfterOpen(long seconds) {
            int found = Arrays.binarySearch(before, seconds);
            return found >= 0 ? found - 1 : -found - 2;
        }
    }

    private final OpeningHours hours;
    private final ConcurrentHashMap<Long, Block> blocks = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<Integer, long[]> openDays = new ConcurrentHashMap<>();

    OpenIndex(OpeningHours hours) {
        this.hours = hours;
    }

    static long numberOf(long second) {
        return second >> BLOCK_BITS;
    }

    Block block(long number) {
        Block block = blocks.get(number);
        return block != null ? block : blocks.computeIfAbsent(number, this::compile);
    }

    /** Returns the days of the epoch in a year on which open time begins. */
    long[] openDays(int year) {
        return openDays.computeIfAbsent(
                year,
                y -> LongStream.range(
                                LocalDate.of(y, 1, 1).toEpochDay(),
                                LocalDate.of(y + 1, 1, 1).toEpochDay())
                        .filter(day ->
                                !hours.beginningOn(LocalDate.ofEpochDay(day)).isEmpty())
                        .toArray());
    }

    private Block compile(long number) {
        long first = number << BLOCK_BITS;
        long end = (number + 1) << BLOCK_BITS;
        LocalDate day = hours.dateOf(Instant.ofEpochSecond(first)).minusDays(2);
        LocalDate lastDay = hours.dateOf(Instant.ofEpochSecond(end)).plusDays(1);
        List<OpeningHours.Piece> pieces = new ArrayList<>();
        for (; !day.isAfter(lastDay); day = day.plusDays(1)) {
            for (OpeningHours.Piece piece : hours.beginningOn(day)) {
                if (piece.from() < end && piece.to() > first) {
                    pieces.add(new OpeningHours.Piece(Math.max(piece.from(), first), Math.min(piece.to(), end)));
                }
            }
        }
        return block(OpeningHours.joined(pieces));
    }

    private static Block block(List<OpeningHours.Piece> pieces) {
        long[] from = new long[pieces.size()];
        long[] to = new long[pieces.size()];
        long[] before = new long[pieces.size()];
        long total = 0;
        for (int i = 0; i < from.length; i++) {
            from[i] = pieces.get(i).from();
            to[i] = pieces.get(i).to();
            before[i] = total;
            total += to[i] - from[i];
        }
        return new Block(from, to, before, total);
    }
}
