import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getDocumentText, ingestDocument } from '../ingest/index.ts';
import {
  approveAnswer,
  type Citation,
  type Desk,
  draftQuestion,
  exportQuestionnaire,
  getQuestion,
  importQuestionnaire,
  listQuestions,
  listStale,
  type Question,
  reopenAnswer,
} from '../questionnaire/index.ts';
import { type Edit, edit } from './edits.ts';
import type { Figure } from './figure.ts';
import { type Random, randomOf } from './random.ts';
import {
  asMarkdown,
  asWord,
  fromMarkdown,
  type Line,
  linesOf,
  newDocument,
  placesOf,
  type Written,
} from './written.ts';

/** Sentences as they stood in a version, told by whoever wrote them. */
type Place = { id: string; text: string; start: number; end: number };
type Kept = { path: string; written: Written; word: boolean };
type Cited = Pick<Citation, 'versionId' | 'documentId' | 'start' | 'end'>;
/** What is expected to be flagged: a key for each answer, with the citations it had when it was made. */
type Answers = Map<string, readonly Cited[]>;

export type StalenessScore = {
  edits: number;
  /** Edits after which exactly the answers were flagged that should be. */
  exact: number;
  flagged: number;
  /** Of the sentences that were given other words and not more, those shown with the words before and after. */
  shown: number;
  toShow: number;
  kinds: Set<Edit>;
};

/**
 * Answers cite random words of documents: as drafts, approved, in the library and in files that left. The documents are
 * edited by chance; after each edit the answers that are flagged are held against those that rest on a sentence which
 * the edits changed or took away, as the editor knows and not as texts compare.
 */
export async function scoreStaleness(
  desk: Desk,
  input: { samples: string; documents: number; edits: number; seed: number; warn: (text: string) => void },
): Promise<StalenessScore> {
  const random = randomOf(input.seed);
  let minutes = 0;
  const scene: Desk = {
    ...desk,
    now: () => new Date(Date.UTC(2026, 0, 1, 0, minutes)),
    model: { ...desk.model, name: 'by chance', draft: async ({ evidence }) => citeByChance(random, evidence) },
  };
  const places = new Map<string, Place[]>();
  const current = new Map<string, Map<string, string>>();
  const documents = writtenDocuments(random, input.samples, input.documents);
  const ingest = async ({ path, written, word }: Kept) => {
    const looks = { width: random.pick([0, 60, 90]), bold: random.below(2) === 0, numbered: random.below(2) === 0 };
    const bytes = word ? asWord(written) : new TextEncoder().encode(asMarkdown(written, looks));
    const { documentId, versionId } = await ingestDocument(scene, { path, bytes, kind: 'policy' });
    const { text } = await getDocumentText(scene, { versionId });
    places.set(
      versionId,
      placesOf(written, text).map(({ line, start, end }) => ({ id: line.id, text: line.text, start, end })),
    );
    current.set(documentId, new Map(linesOf(written).map(({ id, text: said }) => [id, said])));
  };
  const lost = (citation: Cited) =>
    (places.get(citation.versionId) ?? [])
      .filter(({ start, end }) => start < citation.end && end > citation.start)
      .filter(({ id, text }) => current.get(citation.documentId)?.get(id) !== text);

  for (const document of documents) await ingest(document);
  const questionnaireId = await ask(scene, random, documents);
  const exported: Answers = new Map();
  const questions = async () => (await listQuestions(scene, { questionnaireId, limit: 10_000 })).items;
  const score: StalenessScore = { edits: 0, exact: 0, flagged: 0, shown: 0, toShow: 0, kinds: new Set() };
  await work(scene, random, await questions());

  while (score.edits < input.edits) {
    minutes += 1;
    if (score.edits % 60 === 0) {
      const { items } = await exportQuestionnaire(scene, { questionnaireId, drafts: true });
      const leftOut = new Set(items.map(({ questionId }) => questionId));
      for (const { id, draft } of await questions())
        if (draft && !leftOut.has(id)) exported.set(`exported ${id} ${minutes}`, draft.citations);
      await work(
        scene,
        random,
        (await questions()).filter(() => random.below(10) === 0),
      );
    }
    const document = random.pick(documents);
    const done = edit(random, document.written);
    if (done.length === 0) continue;
    for (const kind of done) score.kinds.add(kind);
    await ingest(document);
    score.edits += 1;

    const expected = new Set<string>();
    for (const [key, citations] of [...answersOf(await questions()), ...exported])
      if (citations.some((citation) => lost(citation).length > 0)) expected.add(key);
    const flagged = (await listStale(scene)).filter(({ words }) => words.length > 0);
    const keys = new Set(flagged.map((answer) => keyOf(answer, minutesOf(answer.exported?.at))));
    const wrong = [...expected.symmetricDifference(keys)];
    if (wrong.length === 0) score.exact += 1;
    else
      input.warn(
        `edit ${score.edits} of ${document.path} (${done.join(', ')}): ${wrong.length} answers, such as ${wrong[0]}`,
      );
    score.flagged += keys.size;
    for (const { words } of flagged)
      for (const { before, after } of words) {
        const line = documents.flatMap(({ written }) => linesOf(written)).find((one) => isReworded(one, before));
        if (line === undefined) continue;
        score.toShow += 1;
        if (plain(after ?? '') === plain(line.text)) score.shown += 1;
      }
  }
  return score;
}

/**
 * 200 edits and more of every kind, over documents of the samples and ones that are made up, in Markdown and in Word.
 * Which sentence took another's place is a guess where several changed at once; it is told, and judges nothing.
 */
export async function measureStaleness(desk: Desk, samples: string, warn: (text: string) => void): Promise<Figure[]> {
  const score = await scoreStaleness(desk, { samples, documents: 10, edits: 240, seed: 1, warn });
  // Where nothing cites anything there is nothing to flag, and nothing is shown by it.
  if (score.flagged < score.edits) throw new Error('no answers to speak of rest on the words that were edited');
  return [
    { name: 'staleness.samples.edits flagged exactly', value: score.exact / score.edits, n: score.edits },
    { name: 'staleness.here.before and after shown', value: score.shown / score.toShow, n: score.toShow },
  ];
}

function writtenDocuments(random: Random, samples: string, count: number): Kept[] {
  const policies = ['access-control-policy', 'backup-policy', 'incident-response-plan'].map((name) => ({
    path: `policies/${name}.md`,
    written: fromMarkdown(readFileSync(join(samples, 'knowledge/policies', `${name}.md`), 'utf8')),
    word: false,
  }));
  const made = Array.from({ length: Math.max(0, count - policies.length) }, (_, i) => {
    const word = i % 2 === 0;
    return { path: `made ${i}.${word ? 'docx' : 'md'}`, written: newDocument(random, `Made ${i}`), word };
  });
  const documents = [...made, ...policies].slice(0, count);
  for (const { written } of documents) {
    const said = Map.groupBy(linesOf(written), ({ text }) => text);
    for (const lines of said.values()) if (lines.length > 1) for (const line of lines) line.shared = true;
  }
  return documents;
}

/** Questions that lead to words of every document, no two the same: the library keeps one answer to each. */
async function ask(desk: Desk, random: Random, documents: readonly Kept[]): Promise<string> {
  const asked = documents.flatMap(({ written }) => Array.from({ length: 6 }, () => random.pick(linesOf(written)).text));
  const rows = [...new Set(asked)].map((text) => `"Is it so that ${text.replaceAll('"', '')}?",,`);
  const bytes = new TextEncoder().encode(`Question,Answer,Comment\n${rows.join('\n')}\n`);
  return (await importQuestionnaire(desk, { fileName: 'staleness.csv', bytes })).questionnaireId;
}

/** Drafts what is not approved; of what has a draft then, about half is approved. */
async function work(desk: Desk, random: Random, questions: readonly Question[]): Promise<void> {
  for (const { id, state, revision } of questions) {
    if (state === 'approved') await reopenAnswer(desk, { questionId: id, revision });
    await draftQuestion(desk, { questionId: id });
    if (random.below(2) === 0) continue;
    const { question: drafted } = await getQuestion(desk, { questionId: id });
    if (drafted.state === 'drafted' && drafted.draft?.stale.length === 0)
      await approveAnswer(desk, { questionId: id, revision: drafted.revision, text: 'As the sources say.' });
  }
}

/** Quotes that begin and end anywhere, of one sentence or several. */
function citeByChance(random: Random, evidence: readonly { label: string; text: string }[]) {
  const citations = Array.from({ length: 1 + random.below(3) }, () => {
    const { label, text } = random.pick(evidence);
    const start = random.below(Math.max(1, text.length - 20));
    return { label, quote: text.slice(start, start + 20 + random.below(200)) };
  });
  // What it cites is all it says, so that every word is carried by a citation.
  const text = citations.map(({ quote }) => quote).join('\n\n');
  const value = { insufficient: false, missing: null, choice: null, text, citations, confidence: 0.5 };
  return { ok: true as const, value };
}

function answersOf(questions: readonly Question[]): Answers {
  const answers: Answers = new Map();
  for (const { id, state, draft } of questions) {
    if (!draft) continue;
    answers.set(`${state === 'approved' ? 'approved' : 'draft'} ${id}`, draft.citations);
    if (state === 'approved') answers.set(`library ${id}`, draft.citations);
  }
  return answers;
}

function keyOf({ kind, questionId }: { kind: string; questionId: string | null }, minutes: number | null): string {
  return minutes === null ? `${kind} ${questionId}` : `${kind} ${questionId} ${minutes}`;
}

function minutesOf(at: Date | undefined): number | null {
  return at === undefined ? null : (at.getTime() - Date.UTC(2026, 0, 1)) / 60_000;
}

/** Said `before` and says something else now that shares most of its words. */
function isReworded({ text, past, shared }: Line, before: string): boolean {
  if (shared || !past.some((said) => plain(said) === plain(before)) || plain(text) === plain(before)) return false;
  const [old, now] = [new Set(plain(before).split(' ')), new Set(plain(text).split(' '))];
  return old.intersection(now).size >= 0.7 * Math.max(old.size, now.size);
}

function plain(text: string): string {
  return text.replace(/\*/g, '').replace(/\s+/g, ' ').trim();
}
