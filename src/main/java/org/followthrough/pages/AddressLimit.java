package org.followthrough.pages;

import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Keeps one address from flooding the pages that anyone may write on. Each node counts by itself: with n nodes an
 * address gets at most n times as much, which is still no flood.
 */
@Component
public class AddressLimit {

    private static final int ADDRESSES_REMEMBERED = 50_000;

    private final int writesInTenMinutes;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > ADDRESSES_REMEMBERED;
        }
    };

    AddressLimit(@Value("${followthrough.pages.writes-in-ten-minutes:20}") int writesInTenMinutes) {
        this.writesInTenMinutes = writesInTenMinutes;
    }

    /** As {@link #allows}; the page answers with status 429 when it was too much. */
    public void count(String action, String address) {
        if (!allows(action, address)) {
            throw new TooManyRequests(action);
        }
    }

    /**
     * Counts one thing written from an address. At first the whole amount may be used at once, then it grows back
     * evenly.
     *
     * @param action what is counted apart from other things, for example {@code contact}
     * @param address the network address of the writer
     * @return whether it was not too much
     */
    public boolean allows(String action, String address) {
        Bucket bucket;
        synchronized (buckets) {
            bucket = buckets.computeIfAbsent(
                    action + " " + address,
                    key -> Bucket.builder()
                            .addLimit(limit -> limit.capacity(writesInTenMinutes)
                                    .refillGreedy(writesInTenMinutes, Duration.ofMinutes(10)))
                            .build());
        }
        return bucket.tryConsume(1);
    }
}
