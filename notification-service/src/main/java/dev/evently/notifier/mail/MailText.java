package dev.evently.notifier.mail;

/** What a mail says. The subject is one line. */
record MailText(String subject, String plain, String html) {}
