/**
 * What all pages share: languages, dates, the limit on what one address may send, and pages that are missing.
 * Serves no diagram.
 * Public: {@link AddressLimit}, {@link Dates}, {@link FormKeys}, {@link LinkedText}, {@link Markdown},
 * {@link PageMissing} and {@link UploadedFiles}.
 */
package org.followthrough.pages;
