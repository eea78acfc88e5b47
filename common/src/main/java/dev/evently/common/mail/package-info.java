/** What is said of mail by those who hand it over and by the one who sends it. */
@NullMarked
package dev.evently.common.mail;

import org.jspecify.annotations.NullMarked;
