import type { Engine } from './engine.ts';

type Table = { name: string; secured: boolean; forced: boolean };
type Line = { table: string; line: string };

const ours = `c.relkind = 'r' and c.relnamespace = 'public'::regnamespace`;

/**
 * The schema as text, from the catalog: tables, columns, constraints, indexes, policies, grants. The same schema gives
 * the same text on both engines and on every version of Postgres, so that a difference is one of the schema.
 */
export async function describeSchema(engine: Engine): Promise<string> {
  return engine.lend(async ({ query }) => {
    const tables = await query<Table>(
      `select c.relname as name, c.relrowsecurity as secured, c.relforcerowsecurity as forced
       from pg_class c where ${ours} order by c.relname collate "C"`,
    );
    const sections = [
      await query<Line>(columns),
      await query<Line>(constraints),
      await query<Line>(indexes),
      await query<Line>(policies),
      await query<Line>(grants),
    ];
    return tables
      .map(({ name, secured, forced }) => {
        const lines = sections.flatMap((section) => section.filter(({ table }) => table === name));
        const security = secured ? `row-level security${forced ? ', forced' : ''}` : 'no row-level security';
        return [`${name} (${security})`, ...lines.map(({ line }) => `  ${line}`)].join('\n');
      })
      .join('\n\n')
      .concat('\n');
  });
}

const columns = `
  select c.relname as "table", concat_ws(' ', a.attname, format_type(a.atttypid, a.atttypmod),
    case when a.attnotnull then 'not null' end,
    case a.attidentity when 'd' then 'identity by default' when 'a' then 'identity always' end,
    case when a.attgenerated <> '' then 'generated ' || pg_get_expr(d.adbin, d.adrelid) else 'default ' || pg_get_expr(d.adbin, d.adrelid) end,
    case when a.attstorage <> t.typstorage then 'storage ' ||
      case a.attstorage when 'm' then 'main' when 'e' then 'external' when 'x' then 'extended' else 'plain' end end) as line
  from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    join pg_type t on t.oid = a.atttypid left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
  where ${ours} order by c.relname collate "C", a.attnum`;

// 'n' is left out: since Postgres 18 a column's not null is a constraint too.
const constraints = `
  select c.relname as "table", 'constraint ' || k.conname || ' ' || pg_get_constraintdef(k.oid) as line
  from pg_constraint k join pg_class c on c.oid = k.conrelid
  where ${ours} and k.contype in ('p', 'u', 'f', 'c') order by c.relname collate "C", k.contype, k.conname collate "C"`;

const indexes = `
  select c.relname as "table", pg_get_indexdef(i.indexrelid) as line
  from pg_index i join pg_class c on c.oid = i.indrelid
  where ${ours} and not exists (select 1 from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u'))
  order by c.relname collate "C", pg_get_indexdef(i.indexrelid) collate "C"`;

// Whoever migrates owns the tables, under any name.
const policies = `
  select c.relname as "table", concat_ws(' ', 'policy', p.polname,
    'for', case p.polcmd when '*' then 'all' when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' else 'delete' end,
    'to', (select string_agg(case when r.role = 0 then 'public' when r.role = c.relowner then 'owner' else pg_get_userbyid(r.role) end, ', ')
           from unnest(p.polroles) as r (role)),
    'using ' || pg_get_expr(p.polqual, p.polrelid), 'with check ' || pg_get_expr(p.polwithcheck, p.polrelid)) as line
  from pg_policy p join pg_class c on c.oid = p.polrelid
  where ${ours} order by c.relname collate "C", p.polname collate "C"`;

const grants = `
  select c.relname as "table", 'grant ' || string_agg(lower(g.privilege_type), ', ' order by g.privilege_type collate "C") || ' to aver_app' as line
  from pg_class c cross join aclexplode(c.relacl) as g
  where ${ours} and g.grantee = 'aver_app'::regrole group by c.relname order by c.relname collate "C"`;
