import { sql, type Transaction } from '../db/index.ts';
import { type Confidentiality, visibleTo } from './scope.ts';

/** What somebody may see, and the last day (yyyy-mm-dd, UTC) of the NDA it rests on; null for one without an end. */
export type Clearance = { clearance: Confidentiality; ndaEnd: string | null };

/** What somebody may see at a moment: after the last day of the NDA, what everyone may. */
export function clearanceOn({ clearance, ndaEnd }: Clearance, now: Date): Confidentiality {
  return ndaEnd !== null && now.toISOString().slice(0, 10) > ndaEnd ? 'public' : clearance;
}

/** True when someone with this clearance may see words of this confidentiality. */
export function maySee(clearance: Confidentiality, confidentiality: Confidentiality): boolean {
  return visibleTo(clearance).includes(confidentiality);
}

/** The one of these that the fewest may see; `public` of none. */
export function strictest(of: readonly Confidentiality[]): Confidentiality {
  return of.reduce((one, other) => (maySee(one, other) ? one : other), 'public');
}

/** The lower of two clearances. */
export function lower(one: Confidentiality, other: Confidentiality): Confidentiality {
  return maySee(one, other) ? other : one;
}

/** How confidential these passages are now, retired ones too, by id. One that is not there any more is `internal`. */
export async function confidentialityOf(
  tx: Transaction,
  passageIds: readonly string[],
): Promise<Map<string, Confidentiality>> {
  const ids = [...new Set(passageIds)];
  const found =
    ids.length === 0
      ? []
      : await tx.query<{ id: string; confidentiality: Confidentiality }>(
          sql`select id, confidentiality from passage where id = any(${ids}::text[])`,
        );
  const known = new Map(found.map(({ id, confidentiality }) => [id, confidentiality]));
  return new Map(ids.map((id) => [id, known.get(id) ?? 'internal']));
}

/**
 * How far one may read on from the words from `start` to `end` of a version without coming upon what `clearance` may not
 * see. Headings stand between passages and belong to the one below them: the stretch ends where the last passage before a
 * hidden one ends, and begins where the first after a hidden one begins. Null when the words themselves are hidden.
 */
export async function stretchFor(
  tx: Transaction,
  input: { versionId: string; start: number; end: number; clearance: Confidentiality },
): Promise<{ from: number; to: number } | null> {
  if (input.clearance === 'internal') return { from: 0, to: Number.POSITIVE_INFINITY };
  const passages = await tx.query<{ from: number; to: number; seen: boolean }>(sql`
    select start_offset as "from", end_offset as "to", confidentiality = any(${visibleTo(input.clearance)}::text[]) as seen
      from passage where version_id = ${input.versionId} order by start_offset`);
  const [version] = await tx.query<{ passages: number }>(
    sql`select passages from document_version where id = ${input.versionId}`,
  );
  const isHit = ({ from, to }: { from: number; to: number }) => from < input.end && to > input.start;
  const first = passages.findIndex(isHit);
  const last = passages.findLastIndex(isHit);
  if (first === -1 || passages.slice(first, last + 1).some(({ seen }) => !seen)) return null;
  // A later version took over those that say the same: what stands between the rest cannot be told.
  if (passages.length !== version?.passages) return { from: passages[first]?.from ?? 0, to: passages[last]?.to ?? 0 };
  const before = passages.findLastIndex(({ seen }, i) => i < first && !seen);
  const after = passages.findIndex(({ seen }, i) => i > last && !seen);
  return {
    from: before === -1 ? 0 : (passages[before + 1]?.from ?? 0),
    to: after === -1 ? Number.POSITIVE_INFINITY : (passages[after - 1]?.to ?? 0),
  };
}
