package org.followthrough;

import java.util.TimeZone;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts customer service that runs on its own SOPs. */
@SpringBootApplication
public class Followthrough {

    public static void main(String[] args) {
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        SpringApplication.run(Followthrough.class, args);
    }
}
