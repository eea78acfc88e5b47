package dev.evently.audit.verify;

/** Why a record of the request log has no decision. */
enum Undecided {
  /**
   * It stands in the dead-letter topic, as what the processor cannot read. That is more than what
   * is no request to a reader of JSON: a record in another partition than its event's, for example.
   */
  SET_ASIDE,
  /** Its request was decided at an earlier position of its partition. */
  REPEATED,
  /** It is no request, and was not set aside: a fault. */
  UNREADABLE,
  /** It is a request that was never decided: a fault. */
  LOST;

  static Undecided of(boolean isDeadLetter, boolean isReadable, boolean isDecidedElsewhere) {
    if (isDeadLetter) {
      return SET_ASIDE;
    }
    if (!isReadable) {
      return UNREADABLE;
    }
    return isDecidedElsewhere ? REPEATED : LOST;
  }
}
