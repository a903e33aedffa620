package org.followthrough.background;

/** An item that can never be done, however often it is tried; its sentence is the reason people read. */
public class PoisonItem extends RuntimeException {

    public PoisonItem(String reason) {
        super(reason);
    }

    public PoisonItem(String reason, Throwable cause) {
        super(reason, cause);
    }
}
