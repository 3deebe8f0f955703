import { z } from 'zod';
import { AverError } from '../../errors.ts';
import type { Printed } from '../../ingest/index.ts';
import type { Appendix } from './appendix.ts';
import { ATTACHED, pdfPrintout, runningTexts } from './pdf.ts';
import { type Fonts, openFonts } from './pdf-file.ts';
import { glyphsOf, marksOf } from './pdf-text.ts';

const text = z.string();
const appendix = z.object({
  kind: z.literal('evidence_appendix'),
  questionnaire: text,
  file: text,
  buyer: text.nullable(),
  clearance: z.enum(['public', 'nda', 'internal']),
  made: z.iso.datetime(),
  answers: z.array(
    z.object({
      sheet: text.nullable(),
      cell: text,
      answerCells: z.array(text),
      id: text.nullable(),
      section: text.nullable(),
      question: text,
      choice: text.nullable(),
      text,
      approvedBy: text.nullable(),
      approvedAt: z.iso.datetime().nullable(),
      citations: z.array(
        z.object({
          title: text,
          document: text,
          version: z.number(),
          sha256: text,
          page: z.number().nullable(),
          heading: text,
          start: z.number(),
          end: z.number(),
          quote: text,
        }),
      ),
    }),
  ),
  leftOut: z.object({ clearance: z.number(), removed: z.number() }),
}) satisfies z.ZodType<Appendix>;

type Pages = Extract<Printed, { kind: 'pages' }>;

/**
 * The appendix attached to a pdf, and where the pages say something else than it does; null when none is attached.
 * @throws AverError unreadable_file when what is attached is damaged
 */
export async function readPdfAppendix(
  file: Pages,
  name: string,
): Promise<{ appendix: Appendix; misprints: string[] } | null> {
  const attached = file.attached.find((candidate) => candidate.name === ATTACHED);
  if (attached === undefined) return null;
  const parsed = appendix.safeParse(jsonIn(attached.text));
  if (!parsed.success)
    throw new AverError(
      'unreadable_file',
      `${name}: the data attached to it (${ATTACHED}) is damaged: ask for the appendix again.`,
      { file: name },
    );
  return { appendix: parsed.data, misprints: misprintsOf(file, parsed.data, await openFonts()) };
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Every mark that the pages print, in order, and where it stands in the page's text. */
type Body = { pages: readonly string[]; places: { page: number; at: number }[]; glyphs: string };

function misprintsOf({ pages, overlaid }: Pages, appendix: Appendix, fonts: Fonts): string[] {
  const misprints = overlaid.map((page) => `Page ${page}: something is laid over it that an appendix does not have.`);
  const body: Body = { pages: pages.map((page) => page.normalize('NFC')), places: [], glyphs: '' };
  for (const [page, text] of body.pages.entries()) {
    const glyphs = glyphsOf(marksOf(text), fonts);
    const running = runningTexts(appendix, page, pages.length, fonts);
    const [head, foot] = [running.head, running.foot + running.number].map((line) => glyphsOf(marksOf(line), fonts));
    const own = glyphs.startsWith(head as string) && glyphs.endsWith(foot as string);
    if (!own) misprints.push(`Page ${page + 1}: the lines at its head and foot are not those of this appendix.`);
    const from = own ? (head as string).length : 0;
    const to = own ? glyphs.length - (foot as string).length : glyphs.length;
    body.places.push(...placesIn(text, page).slice(from, to));
    body.glyphs += glyphs.slice(from, to);
  }
  return [...misprints, ...differences(body, appendix, fonts)];
}

function placesIn(text: string, page: number): Body['places'] {
  const places: Body['places'] = [];
  let at = 0;
  for (const character of text) {
    if (marksOf(character).length > 0) places.push({ page, at });
    at += character.length;
  }
  return places;
}

/** Shorter ones stand in too many places to tell where the pages and the data agree again. */
const LEAST_TO_RESUME = 8;

function differences(body: Body, appendix: Appendix, fonts: Fonts): string[] {
  const paragraphs = pdfPrintout(appendix, fonts)
    .printout.flatMap((block) => ('table' in block ? block.rows.flat(2) : [block]))
    .map((paragraph) => ({ ...paragraph, glyphs: glyphsOf(marksOf(paragraph.text), fonts) }));
  const found: string[] = [];
  let at = 0;
  for (let i = 0; i < paragraphs.length; ) {
    const { glyphs } = paragraphs[i] as (typeof paragraphs)[number];
    if (body.glyphs.startsWith(glyphs, at)) {
      at += glyphs.length;
      i += 1;
      continue;
    }
    let next = i + 1;
    let resumed = -1;
    for (; next < paragraphs.length && resumed < 0; next += 1) {
      const wanted = paragraphs[next]?.glyphs ?? '';
      if (wanted.length >= LEAST_TO_RESUME) resumed = body.glyphs.indexOf(wanted, at);
    }
    const end = resumed < 0 ? body.glyphs.length : resumed;
    const upTo = resumed < 0 ? paragraphs.length : next - 1;
    const said = paragraphs
      .slice(i, upTo)
      .map(({ text }) => text)
      .join(' ');
    const page = (body.places[Math.min(at, body.places.length - 1)]?.page ?? 0) + 1;
    found.push(`Page ${page} prints ${quoted(shown(body, at, end))} where the data says ${quoted(said)}.`);
    at = end;
    i = upTo;
  }
  if (at < body.glyphs.length) {
    const page = (body.places[at]?.page ?? 0) + 1;
    found.push(`Page ${page} prints ${quoted(shown(body, at, body.glyphs.length))}, which the data does not say.`);
  }
  return found;
}

function shown({ pages, places }: Body, from: number, to: number): string {
  const first = places[from];
  const last = places[to - 1];
  if (first === undefined || last === undefined || to <= from) return '';
  if (first.page === last.page) return pages[first.page]?.slice(first.at, last.at + 1) ?? '';
  return pages[first.page]?.slice(first.at) ?? '';
}

function quoted(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line === '') return 'nothing';
  return `“${line.length > 100 ? `${line.slice(0, 99)}…` : line}”`;
}
