import { getDocumentText, listSources, type Source } from '../../ingest/index.ts';
import type { Desk } from '../desk.ts';
import type { ClaimedCitation } from './read-appendix.ts';
import { printed } from './wording.ts';

/**
 * `ok`: the document says exactly this, there, today. `moved`: the words are in the document, but not where they are said
 * to be, or in a later version. `gone`: the document no longer says so, or was taken out. `unknown`: no such document.
 */
export type CitationStatus = 'ok' | 'moved' | 'gone' | 'unknown';

export type CitationFinding = { status: CitationStatus; text: string };

/**
 * Holds citations against the documents as they stand: the version with that number and SHA-256 must say exactly these
 * words at these offsets, and be what the document says today. One finding for each citation, in order.
 */
export async function checkCitations(desk: Desk, citations: readonly ClaimedCitation[]): Promise<CitationFinding[]> {
  const paths = [...new Set(citations.map(({ document }) => document))];
  const byPath = Map.groupBy(await listSources(desk, { paths }), (source) => source.path);
  const texts = new Map<string, Promise<string>>();
  const textOf = (source: Source): Promise<string> => {
    const known = texts.get(source.versionId) ?? textOfVersion(desk, source.versionId);
    texts.set(source.versionId, known);
    return known;
  };
  const findings: CitationFinding[] = [];
  for (const citation of citations)
    findings.push(await checkOne(citation, byPath.get(citation.document) ?? [], textOf));
  return findings;
}

async function textOfVersion(desk: Desk, versionId: string): Promise<string> {
  return (await getDocumentText(desk, { versionId })).text;
}

async function checkOne(
  cited: ClaimedCitation,
  versions: readonly Source[],
  textOf: (source: Source) => Promise<string>,
): Promise<CitationFinding> {
  if (versions.length === 0)
    return { status: 'unknown', text: `There is no document ${cited.document || '(unnamed)'}.` };
  if (versions.some((version) => version.removed)) return { status: 'gone', text: `${cited.document} was taken out.` };
  const version = versions.find((known) => known.version === cited.version && known.sha256 === cited.sha256);
  const current = versions.find((known) => known.current);
  const holds = version !== undefined && says(await textOf(version), cited);
  if (holds && version.current) return { status: 'ok', text: '' };
  const wrong =
    version === undefined
      ? `No version ${Number.isNaN(cited.version) ? '' : `${cited.version} `}of it has the SHA-256 cited`
      : holds
        ? `Version ${version.version} says so, but version ${current?.version} holds now`
        : `Version ${version.version} says something else there`;
  for (const place of current && current !== version ? [current, version] : [version]) {
    const at = place && find(await textOf(place), cited);
    // A version that was replaced tells where the words were, not that they still stand.
    if (at && (place.current || !holds))
      return {
        status: 'moved',
        text: `${wrong}; the words stand in version ${place.version}, characters ${at.start}–${at.end}.`,
      };
  }
  return {
    status: 'gone',
    text: `${wrong}; its words ${holds ? 'do not say this any more' : 'are not in the document'}.`,
  };
}

function says(text: string, { start, end, quote }: ClaimedCitation): boolean {
  if (!(start >= 0 && end > start && end <= text.length)) return false;
  return printed(text.slice(start, end)) === printed(quote);
}

/** Where else the words stand, the place nearest to the one cited. */
function find(text: string, { start, quote }: ClaimedCitation): { start: number; end: number } | null {
  if (quote.trim() === '') return null;
  const near = (one: number, other: number) => Math.abs(one - (start || 0)) - Math.abs(other - (start || 0));
  const found: number[] = [];
  for (let at = text.indexOf(quote); at >= 0 && found.length < 1_000; at = text.indexOf(quote, at + 1)) found.push(at);
  const [nearest] = found.sort(near);
  return nearest === undefined ? null : { start: nearest, end: nearest + quote.length };
}
