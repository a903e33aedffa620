package org.followthrough.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.followthrough.Desk;
import org.followthrough.DeskTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DeskTest
class TwoFirstContactsMakeOneCustomerTest {

    @Autowired
    Customers customers;

    @Test
    void alsoAtTheSameMoment() throws InterruptedException, ExecutionException {
        ExecutorService people = Executors.newFixedThreadPool(8);
        try {
            for (int round = 0; round < 10; round++) {
                Contact contact = Desk.someone();
                CountDownLatch start = new CountDownLatch(1);
                Callable<UUID> identify = () -> {
                    start.await();
                    return customers.findOrCreate(contact, "en").id();
                };
                List<Future<UUID>> found =
                        Stream.generate(() -> people.submit(identify)).limit(8).toList();
                start.countDown();
                UUID one = found.get(0).get();
                for (Future<UUID> other : found) {
                    assertThat(other.get()).isEqualTo(one);
                }
            }
        } finally {
            people.shutdownNow();
        }
    }
}
