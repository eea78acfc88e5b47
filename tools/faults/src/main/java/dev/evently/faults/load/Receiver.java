package dev.evently.faults.load;

/** Somebody with an account, to whom bookings are offered. */
record Receiver(String email, String token) {}
