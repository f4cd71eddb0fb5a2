-- A like is one statement, whose snapshot may be older than the lock that it waited for. Where what it saw has changed
-- meanwhile, it must undo itself: as a serialization failure, which says to try again.
create function feed_like_passed() returns boolean language plpgsql as $$
begin
  raise exception 'the like was changed meanwhile' using errcode = 'serialization_failure';
end
$$;
comment on function feed_like_passed() is 'Fails a statement that counted a like which somebody else has changed since it began.';
