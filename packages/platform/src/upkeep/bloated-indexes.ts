import type { Queryable } from '../db/database.ts'
import { sql } from '../db/sql.ts'

/** An index of so many times the pages that its entries need is bloated. One that grew at random has 1.3 times as many. */
const bloatedFrom = 2
/** It is left alone when rebuilding it would free less than this. */
const worthBytes = 8 * 2 ** 20

/** An index that is larger than it has to be. */
export interface BloatedIndex {
  /** Quoted, with its schema. */
  readonly name: string
  readonly bytes: number
  /** What its entries need, about. */
  readonly neededBytes: number
}

/**
 * Finds B-tree indexes of these schemas that have much more pages than their entries need. Call it after VACUUM (ANALYZE),
 * which counts entries and pages and measures the columns.
 *
 * An entry takes its pointer in the page (4 bytes) and its tuple: header (8 bytes, 16 with a bitmap of nulls) and columns,
 * each rounded up to 8. A page gives its block less its own header (24) and the B-tree's part at its end (16), filled to the
 * fillfactor (90 %); the first page holds no entries. So says PostgreSQL's documentation of page layouts
 * (https://www.postgresql.org/docs/current/storage-page-layout.html) and nbtree.h, and so does the usual estimate
 * (https://github.com/ioguix/pgsql-bloat-estimation) reckon. The width of a column is its average in `pg_stats`; where one is
 * not known, nothing is said of the index.
 *
 * NOTE: equal keys share their columns in one entry, which makes an index smaller than reckoned here. So the bloat of one
 * with many equal keys is found late; none is taken for bloated that is not.
 */
export function findBloatedIndexes(db: Queryable, schemas: readonly string[]): Promise<BloatedIndex[]> {
  return db.rows(sql<BloatedIndex>`
    with measured as (
      select index.oid, index.relname, space.nspname, index.reltuples, index.relpages,
             current_setting('block_size')::int as block,
             coalesce((select option_value::int from pg_options_to_table(index.reloptions)
                        where option_name = 'fillfactor'), 90) as fillfactor,
             columns.known = described.indnatts as is_known,
             case when columns.has_nulls then 16 else 8 end + ceil(columns.width / 8) * 8 + 4 as entry
        from pg_index described
        join pg_class index on index.oid = described.indexrelid and index.relkind = 'i'
        join pg_am method on method.oid = index.relam and method.amname = 'btree'
        join pg_class owner on owner.oid = described.indrelid
        join pg_namespace space on space.oid = index.relnamespace
       cross join lateral (
             select count(stats.avg_width) as known, sum(stats.avg_width * (1 - stats.null_frac)) as width,
                    bool_or(stats.null_frac > 0) as has_nulls
               from pg_attribute part
               -- indkey counts from 0; an expression has 0 in it, and its statistics stand under the index itself.
               left join pg_attribute origin on origin.attrelid = owner.oid and origin.attnum > 0
                     and origin.attnum = described.indkey[part.attnum - 1]
               left join pg_stats stats on stats.schemaname = space.nspname and not stats.inherited
                     and stats.tablename = case when origin.attnum is null then index.relname else owner.relname end
                     and stats.attname = coalesce(origin.attname, part.attname)
              where part.attrelid = index.oid) columns
       where space.nspname = any(${schemas}::text[]) and described.indisvalid and described.indisready
         -- PostgreSQL does not rebuild those of exclusion constraints concurrently.
         and not described.indisexclusion and index.reltuples >= 0),
    reckoned as (
      select *, 1 + case when reltuples = 0 then 0
                         else ceil(reltuples / greatest(1, floor((block - 24 - 16) * fillfactor / 100 / entry))) end as needed
        from measured where is_known or reltuples = 0)
    select format('%I.%I', nspname, relname) as name, relpages::bigint * block as bytes,
           (needed * block)::bigint as "neededBytes"
      from reckoned
     where relpages >= needed * ${bloatedFrom} and (relpages - needed) * block >= ${worthBytes}
     order by relpages - needed desc, name`)
}
