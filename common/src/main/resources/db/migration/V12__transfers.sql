-- The offer of a booking to another user that is open. A column without a value takes no room in a row.
alter table booking
  add column transfer_id uuid, -- the request that offered it; null while it is offered to nobody
  add column transfer_to uuid; -- who may accept; null also when nobody is known by the address that was given
