-- What a text is found by is said once, for every module (platform, 0006). What these functions return has not changed.
create or replace function fold_letters(value text) returns text
  language sql immutable strict parallel safe
  return search_fold(value);

create or replace function lower_turkish(value text) returns text
  language sql immutable strict parallel safe
  return search_lower(value);

create or replace function message_search_vector(body text) returns tsvector
  language sql immutable strict parallel safe
  return search_vector(body);
