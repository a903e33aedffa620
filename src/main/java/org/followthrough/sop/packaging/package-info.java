/**
 * The form in which a release travels and is proven: its manifest with a hash per file, and the ZIP file.
 * Serves every SOP.
 * Public: Manifest and PackageFile, for this module.
 */
package org.followthrough.sop.packaging;
