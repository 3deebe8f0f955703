/** The one file that reads and writes the table glossary_term. */
import { randomUUID } from 'node:crypto';
import { recordEvent, type Scope, sql, type Transaction } from '../db/index.ts';
import { AverError } from '../errors.ts';
import { type Confidentiality, visibleTo } from './scope.ts';
import { stemsOf } from './thesaurus.ts';

/** What a word means at this company, and the other names of the same. */
export type GlossaryTerm = {
  id: string;
  term: string;
  /** Searched for whenever one of the names is asked for. */
  also: string[];
  meaning: string;
  confidentiality: Confidentiality;
  writtenBy: string;
  writtenAt: Date;
};

export type NewTerm = Pick<GlossaryTerm, 'term' | 'also' | 'meaning' | 'confidentiality'>;

/** The whole glossary, as far as `clearance` may see it. */
export async function listGlossary(scope: Scope, input: { clearance: Confidentiality }): Promise<GlossaryTerm[]> {
  return await scope.db.withWorkspace(scope.workspace, (tx) => glossaryWithin(tx, input.clearance));
}

/** `listGlossary` inside a transaction that is open already. */
export async function glossaryWithin(tx: Transaction, clearance: Confidentiality): Promise<GlossaryTerm[]> {
  return await tx.query<GlossaryTerm>(sql`
    select id, term, also, meaning, confidentiality, written_by as "writtenBy", written_at as "writtenAt"
    from glossary_term where confidentiality = any(${visibleTo(clearance)}::text[]) order by lower(term), id`);
}

/** Adds a term, or with `id` changes one. Throws `bad_input` when it is empty, `conflict` when the term is there already. */
export async function writeTerm(scope: Scope, input: NewTerm & { id?: string }): Promise<GlossaryTerm> {
  const id = input.id ?? randomUUID();
  const [term, meaning] = [input.term.trim(), input.meaning.trim()];
  const also = [...new Set(input.also.map((name) => name.trim()))].filter((name) => name !== '' && name !== term);
  if (term === '' || meaning === '') throw new AverError('bad_input', 'A term needs a name and what it means.');
  return await scope.db.withWorkspace(scope.workspace, async (tx) => {
    const all = await glossaryWithin(tx, 'internal');
    if (input.id !== undefined && !all.some((one) => one.id === id))
      throw new AverError('not_found', 'This term is not in the glossary any more. Look at it again.');
    if (all.some((one) => one.id !== id && one.term.toLowerCase() === term.toLowerCase()))
      throw new AverError('conflict', `“${term}” is in the glossary already. Change it there.`);
    await tx.query(sql`
      insert into glossary_term (workspace_id, id, term, also, meaning, confidentiality, written_by, written_at)
      values (${scope.workspace}, ${id}, ${term}, ${also}::text[], ${meaning}, ${input.confidentiality},
        ${scope.actor.name}, ${scope.now()})
      on conflict (workspace_id, id) do update set term = excluded.term, also = excluded.also, meaning = excluded.meaning,
        confidentiality = excluded.confidentiality, written_by = excluded.written_by, written_at = excluded.written_at`);
    await recordEvent(tx, scope, {
      action: input.id === undefined ? 'glossary.add' : 'glossary.edit',
      subject: { kind: 'glossary_term', id },
      detail: { term },
    });
    const { confidentiality } = input;
    return { id, term, also, meaning, confidentiality, writtenBy: scope.actor.name, writtenAt: scope.now() };
  });
}

/** Takes a term out of the glossary. Throws `not_found`. */
export async function removeTerm(scope: Scope, input: { id: string }): Promise<void> {
  await scope.db.withWorkspace(scope.workspace, async (tx) => {
    const [gone] = await tx.query<{ term: string }>(
      sql`delete from glossary_term where id = ${input.id} returning term`,
    );
    if (!gone) throw new AverError('not_found', 'This term is not in the glossary any more.');
    await recordEvent(tx, scope, {
      action: 'glossary.remove',
      subject: { kind: 'glossary_term', id: input.id },
      detail: { term: gone.term },
    });
  });
}

/** The terms that a text speaks of, by any of their names. */
export function termsIn(text: string, glossary: readonly GlossaryTerm[]): GlossaryTerm[] {
  return glossary.filter(({ term, also }) => [term, ...also].some((name) => names(text, name)));
}

/** The text with the other names of its terms behind it in brackets, so that it is found by any of them. */
export function spelledOut(text: string, terms: readonly GlossaryTerm[]): string {
  const others = termsIn(text, terms).flatMap(({ term, also }) => [term, ...also].filter((name) => !names(text, name)));
  if (others.length === 0) return text;
  const end = /[\s?.!:]*$/.exec(text)?.index ?? text.length;
  return `${text.slice(0, end)} (${[...new Set(others)].join(', ')})${text.slice(end)}`;
}

/** An acronym is named in capitals, anything else in whatever form: "data centre" also by "data centres". */
function names(text: string, name: string): boolean {
  if (/^[\p{Lu}\p{N}][\p{Lu}\p{N}&/.-]+$/u.test(name))
    return new RegExp(`(?<![\\p{L}\\p{N}])${name.replaceAll('.', '\\.')}s?(?![\\p{L}\\p{N}])`, 'u').test(text);
  const [said, wanted] = [stemsOf(text), stemsOf(name)];
  if (wanted.length === 0) return text.toLowerCase().includes(name.toLowerCase());
  return said.some((_, at) => wanted.every((stem, i) => said[at + i] === stem));
}
