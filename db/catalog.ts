import type { Connection } from './engine.ts';

/** A table of ours. Every one carries workspace_id but `migration`, which is left out here. */
export type CatalogTable = {
  name: string;
  /** Columns that take a value: generated ones do not. */
  columns: string[];
  /** The primary key as an `order by` list, the same order on every engine. */
  order: string;
  identity: string | null;
};

export async function readTables(connection: Connection): Promise<CatalogTable[]> {
  return connection.query<CatalogTable>(`
    select c.relname as name,
      (select array_agg(a.attname order by a.attnum) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
      (select string_agg(quote_ident(a.attname) || case when a.attcollation <> 0 then ' collate "C"' else '' end, ', ' order by k.place)
        from pg_index i cross join unnest(i.indkey) with ordinality as k (column_number, place)
          join pg_attribute a on a.attrelid = c.oid and a.attnum = k.column_number
        where i.indrelid = c.oid and i.indisprimary) as order,
      (select a.attname from pg_attribute a where a.attrelid = c.oid and a.attidentity <> '') as identity
    from pg_class c
    where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relname <> 'migration'
    order by c.relname collate "C"`);
}

export type ForeignKey = {
  name: string;
  table: string;
  definition: string;
  target: string;
  columns: string[];
  targetColumns: string[];
};

export async function readForeignKeys(connection: Connection): Promise<ForeignKey[]> {
  return connection.query<ForeignKey>(`
    select k.conname as name, c.relname as table, pg_get_constraintdef(k.oid) as definition, t.relname as target,
      (select array_agg(a.attname order by n.place) from unnest(k.conkey) with ordinality as n (number, place)
        join pg_attribute a on a.attrelid = k.conrelid and a.attnum = n.number) as columns,
      (select array_agg(a.attname order by n.place) from unnest(k.confkey) with ordinality as n (number, place)
        join pg_attribute a on a.attrelid = k.confrelid and a.attnum = n.number) as "targetColumns"
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_class t on t.oid = k.confrelid
    where k.contype = 'f' and c.relnamespace = 'public'::regnamespace
    order by c.relname collate "C", k.conname collate "C"`);
}

/** A name, quoted for use in a statement. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
