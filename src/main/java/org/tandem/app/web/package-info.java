/** Where HTTP meets all rooms alike: bodies, problems, headers, health. */
package org.tandem.app.web;
