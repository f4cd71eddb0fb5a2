-- The words of a text as people search for it, for every module that has texts of people. What is stored and indexed by these
-- functions stays valid only as long as they return the same.

-- Folds letters so that a word is found however it was typed: IŞIK, ışık and isik are one. İ and I come first: what lower
-- makes of them depends on the database's locale. Replaced one by one: translate compares each letter with each of its list.
create function search_fold(value text) returns text
  language sql immutable strict parallel safe
  return replace(replace(replace(replace(replace(replace(replace(replace(replace(
    lower(replace(replace(value, 'İ', 'i'), 'I', 'i')),
    'ı', 'i'), 'ş', 's'), 'ğ', 'g'), 'ü', 'u'), 'ö', 'o'), 'ç', 'c'), 'â', 'a'), 'î', 'i'), 'û', 'u');
comment on function search_fold is 'Lower case without the Turkish letters, for search; never for identifiers.';

-- The database's own rules would make i of I; in Turkish it is ı.
create function search_lower(value text) returns text
  language sql immutable strict parallel safe
  return lower(replace(replace(value, 'I', 'ı'), 'İ', 'i'));
comment on function search_lower is 'Lower case by the Turkish rule, for the Turkish stemmer.';

-- Both forms of each word: folded as typed, found by prefix, and the Turkish stem. A word of one form only would miss
-- either inflections or words typed without Turkish letters.
create function search_vector(value text) returns tsvector
  language sql immutable strict parallel safe
  return to_tsvector('simple'::regconfig, search_fold(value))
      || setweight(to_tsvector('turkish'::regconfig, search_lower(value)), 'B');
comment on function search_vector is 'What a text is found by.';

create function search_beginnings(lexemes tsvector) returns tsquery
  language sql immutable strict parallel safe
  return coalesce((
    select string_agg('''' || replace(replace(lexeme, '\', '\\'), '''', '''''') || ''':*', ' & ')::tsquery
      from unnest(lexemes)), ''::tsquery);

-- Measured on pairs of office words and their forms (requirement X16): beginnings of folded words or of stems find all of them.
create function search_query(words text) returns tsquery
  language sql immutable strict parallel safe
  return search_beginnings(to_tsvector('simple'::regconfig, search_fold(words)))
      || search_beginnings(to_tsvector('turkish'::regconfig, search_lower(words)));
comment on function search_query is 'Finds texts with all of these words, in whatever form.';

-- Beginnings cost precision: what has the very words, or their stems, comes first.
create function search_exactly(words text) returns tsquery
  language sql immutable strict parallel safe
  return plainto_tsquery('simple'::regconfig, search_fold(words))
      || plainto_tsquery('turkish'::regconfig, search_lower(words));
comment on function search_exactly is 'Of what search_query finds, that which comes first.';
