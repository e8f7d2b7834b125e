/** Third-party entities and their designations over HTTP, and their pages in the workspace. */
package org.tandem.thirdparty.web;
