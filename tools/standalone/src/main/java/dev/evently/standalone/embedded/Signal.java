package dev.evently.standalone.embedded;

/** What a process is told by the operating system, as {@code kill} names it. */
enum Signal {
  TERM,
  /** PostgreSQL's fast shutdown; on TERM it would wait for its clients. */
  INT,
  STOP,
  CONT
}
