import { AverError } from '../../errors.ts';
import { archivePart } from '../archive.ts';
import type { DetectedQuestionnaire } from '../detect/detected.ts';
import { plainWords } from '../detect/words.ts';
import { limits } from '../limits.ts';
import type { Message, Read } from '../read.ts';
import { readAnswerTables } from './answers-below.ts';
import { type FlowItem, flowOf } from './flow.ts';
import type { Found } from './found.ts';
import { readTables } from './grids.ts';
import { readStyles } from './outline.ts';
import { readParagraphs } from './paragraphs.ts';
import { scanWord } from './scan.ts';
import { attributeAt, BrokenXml, createTagReader } from './tags.ts';
import type { WordMap } from './word.ts';

/**
 * Finds what a Word document asks and where the answers go: tables of questions, tables of answers under headings, and
 * paragraphs with boxes, controls, lines or room under them. `cell` is a locator (see `locateWord`).
 * @throws AverError unreadable_file (no Word document, damaged, beyond the limits)
 */
export async function readWordQuestions(bytes: Uint8Array, name: string): Promise<Read<DetectedQuestionnaire>> {
  const map = await openWord(bytes, name);
  const styles = await partText(bytes, await mainPart(bytes, 'styles'));
  const items = flowOf(map, readStyles(styles));
  const { found: below, tables: used } = readAnswerTables(items);
  const rest = items.flatMap((item) => (item.kind === 'table' && !used.has(item.table) ? [item] : []));
  const read = readTables(rest);
  const messages: Message[] = [...reportUnread(map), ...read.messages];
  const inTables = withoutSummary(read.found, [...below], items, messages);
  const taken = new Set([...below, ...inTables].map(({ question }) => question.cell));
  const loose = readParagraphs(items, taken.size > 0).filter(({ question }) => !taken.has(question.cell));
  const all = [...below, ...inTables, ...loose].sort((one, other) => one.at - other.at);
  messages.push(...reportQuestions(all));
  return { value: { format: 'docx', questions: all.map(({ question }) => question), sheets: read.sheets }, messages };
}

/** The main part of a Word document, scanned. */
export async function openWord(bytes: Uint8Array, name: string): Promise<WordMap> {
  const path = await mainPart(bytes, 'officeDocument');
  const xml = await partText(bytes, path);
  const refuse = (why: string) =>
    new AverError(
      'unreadable_file',
      `${name} cannot be read: ${why}; open it in Word, save it again and send that file.`,
      { file: name },
    );
  if (xml === null) throw refuse('its main part is missing');
  try {
    return scanWord(xml);
  } catch (error) {
    throw error instanceof BrokenXml ? refuse(error.message) : error;
  }
}

async function partText(bytes: Uint8Array, path: string): Promise<string | null> {
  const part = await archivePart(bytes, path, limits.archiveUnpackedBytes);
  return part === null ? null : decodeWordPart(part);
}

/** The text of a part: UTF-8, or UTF-16 if it begins with such a mark. The mark stays, so that offsets hold both ways. */
export function decodeWordPart(bytes: Uint8Array): string {
  const wide =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
  return new TextDecoder(wide, { ignoreBOM: true }).decode(bytes);
}

/** Where a part lies, by its relationship; Word's usual place if nothing says so. */
async function mainPart(bytes: Uint8Array, type: 'officeDocument' | 'styles'): Promise<string> {
  const usual = { officeDocument: 'word/document.xml', styles: 'word/styles.xml' } as const;
  if (type === 'styles') return usual.styles;
  const xml = (await partText(bytes, '_rels/.rels')) ?? '';
  try {
    const read = createTagReader(xml);
    for (let tag = read(); tag; tag = read()) {
      if (tag.name !== 'Relationship' || !attributeAt(xml, tag, 'Type')?.endsWith(`/${type}`)) continue;
      return (attributeAt(xml, tag, 'Target') ?? '').replace(/^\/+/, '') || usual[type];
    }
  } catch (error) {
    if (!(error instanceof BrokenXml)) throw error;
  }
  return usual[type];
}

/** A table that repeats headings under which questions stand sums them up; it is no place to answer them. */
function withoutSummary(found: Found[], below: Found[], items: readonly FlowItem[], messages: Message[]): Found[] {
  if (below.length === 0) return found;
  const headings = new Set(
    items.flatMap((item) =>
      item.kind === 'paragraph' && item.level !== null ? [plainTitle(item.paragraph.text)] : [],
    ),
  );
  const tableOf = ({ question }: Found) => question.cell.replace(/\/row:.*$/, '');
  return [...Map.groupBy(found, tableOf)].flatMap(([key, group]) => {
    const repeated = group.filter(({ question }) => headings.has(plainTitle(question.text))).length;
    if (repeated < group.length * 0.5) return group;
    const text = `The ${key.replace(':', ' ')} sums up what is asked under the headings; it was not taken for questions.`;
    messages.push({ level: 'info', code: 'summary_table', text, cell: key });
    return [];
  });
}

function plainTitle(text: string): string {
  return plainWords(text).replace(/^(?:\d+ )+/, '');
}

function reportUnread(map: WordMap): Message[] {
  const messages: Message[] = [];
  const say = (level: Message['level'], code: string, text: string) => messages.push({ level, code, text });
  if (map.textBoxes > 0) say('warning', 'text_boxes', 'Text boxes were not read: look for questions in them.');
  if (map.pictures > 0) say('info', 'pictures', 'Pictures and drawings were not read.');
  if (map.tracked > 0)
    say(
      'warning',
      'tracked_changes',
      'There are tracked changes: insertions were read, deletions were not. They are left as they are.',
    );
  return messages;
}

function reportQuestions(all: readonly Found[]): Message[] {
  if (all.length === 0) {
    const text = 'No questions were found: check that this is the questionnaire, with its questions filled in.';
    return [{ level: 'warning', code: 'no_questions', text }];
  }
  const slotless = all.filter(({ question }) => question.slots.length === 0);
  if (slotless.length === 0) return [];
  const text = `${slotless.length} of ${all.length} questions have no place for an answer in the document.`;
  return [{ level: 'warning', code: 'no_answer_cell', text, cell: slotless[0]?.question.cell ?? null }];
}
