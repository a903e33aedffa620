/**
 * Background work over tables that are queues: many nodes share them, nothing is done twice, poison is set aside.
 * Serves the inbox of contacts, the outbox of mails and the answers to surveys.
 * Public: {@link org.followthrough.background.Rounds}, {@link org.followthrough.background.Queues}, {@link org.followthrough.background.QueueWorker}, {@link org.followthrough.background.SetAside}, {@link org.followthrough.background.Tries}, {@link org.followthrough.background.PoisonItem} and {@link org.followthrough.background.NotYet}.
 */
package org.followthrough.background;
