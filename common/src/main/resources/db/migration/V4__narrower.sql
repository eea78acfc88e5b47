-- What a decision costs is mostly rows and their entries in indexes.

-- Decisions are found by their requests. That each place is decided once is guarded by log_position.
drop index decision_place;
