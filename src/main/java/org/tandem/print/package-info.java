/**
 * Papers of record as accessible pages and tagged PDFs, in English and beside it in a second language.
 *
 * <p>Offers {@link org.tandem.print.Printed}, {@link org.tandem.print.PrintedPdf} and {@link org.tandem.print.Language}; whose words
 * they are is for the rooms that print. Knows no other room.
 */
package org.tandem.print;
