import { type DocumentInput, ingestDocument, readDocument } from '../ingest/index.ts';
import {
  appendixFormats,
  approveAnswer,
  ask,
  type Desk,
  draftQuestionnaire,
  editAnswer,
  editQuestionnaire,
  exportAppendix,
  exportQuestionnaire,
  listQuestions,
  pasteQuestionnaire,
  showSources,
} from '../questionnaire/index.ts';
import {
  attachRecords,
  type Confidentiality,
  findInLibrary,
  listControls,
  listRecords,
  maySee,
  searchPassages,
} from '../retrieval/index.ts';
import { type Canary, type CanaryCorpus, canaryCorpus, canaryQuestions } from './canaries.ts';
import type { Figure } from './figure.ts';

/** Something that left for a reader with this clearance. */
export type Departure = { path: string; clearance: Confidentiality; text: string };

/** What a file says, to look for words in. */
export type Reading = (bytes: Uint8Array, fileName: string) => Promise<string>;

/** Readers who are not to see everything. */
export const outside = ['public', 'nda'] as const;
const classes = ['public', 'nda', 'internal'] as const;
/** Documents read at the same time. */
const AT_ONCE = 4;

/**
 * Takes in the documents, has answers to every question drafted and approved for those inside (`insideId`), and has a person
 * write some under each clearance that rest on no document. Records of evidence are attached before anything is drafted.
 */
export async function plantCanaries(desk: Desk): Promise<CanaryCorpus & { questions: string[]; insideId: string }> {
  const corpus = canaryCorpus();
  const idByPath = new Map<string, string>();
  const take = async (document: DocumentInput) =>
    idByPath.set(document.path, (await ingestDocument(desk, document)).documentId);
  for (let at = 0; at < corpus.documents.length; at += AT_ONCE)
    await Promise.all(corpus.documents.slice(at, at + AT_ONCE).map(take));
  const records = corpus.records.map(({ path, record }) => ({ ...record, documentId: idByPath.get(path) ?? '' }));
  await attachRecords(desk, { records });
  const { questionnaireId: insideId } = await pasteQuestionnaire(desk, {
    name: 'Inside',
    text: canaryQuestions.join('\n'),
    clearance: 'internal',
  });
  await draftQuestionnaire(desk, { questionnaireId: insideId });
  await approveEvery(desk, insideId);
  const questions = classes.flatMap((of) => [1, 2, 3].map((n) => `What is our ${of} statement number ${n}?`));
  for (const clearance of classes) {
    const asked = questions.filter((question) => question.includes(clearance));
    const { questionnaireId } = await pasteQuestionnaire(desk, { name: clearance, text: asked.join('\n'), clearance });
    const { items } = await listQuestions(desk, { questionnaireId, limit: 10 });
    for (const { id, revision } of items) {
      const text = `Our statement is ${corpus.plant(clearance)}.`;
      const edited = await editAnswer(desk, { questionId: id, revision, choice: null, text });
      await approveAnswer(desk, { questionId: id, revision: edited.revision });
    }
  }
  return { ...corpus, questions: [...canaryQuestions, ...questions], insideId };
}

/**
 * Everything that leaves for a reader with this clearance by search, library, controls, asks, exports and appendices.
 */
export async function departuresFor(
  desk: Desk,
  clearance: Confidentiality,
  { questions, insideId }: { questions: readonly string[]; insideId: string },
  read: Reading,
): Promise<Departure[]> {
  const left: Departure[] = [];
  const leave = (path: string, what: unknown) =>
    left.push({ path, clearance, text: typeof what === 'string' ? what : JSON.stringify(what) });
  const prompts: string[] = [];
  const recorded = recording(desk, prompts);
  for (const question of questions) {
    const found = await searchPassages(desk, { question, limit: 50, clearance });
    leave('search', found);
    leave('library', await findInLibrary(desk, { question, limit: 5, clearance }));
    const asked = await ask(recorded, { question, clearance, keep: false });
    leave('ask', asked);
    const cited = found.slice(0, 10).map(({ text, ...place }) => ({ ...place, quote: text }));
    leave('source', await showSources(desk, [...asked.draft.citations, ...cited], clearance));
  }
  leave('controls', await listControls(desk, { clearance }));
  // Those inside see the records: their canaries are there to be leaked.
  left.push({ path: 'records', clearance: 'internal', text: JSON.stringify(await listRecords(desk)) });
  const name = `For ${clearance}`;
  const own = await pasteQuestionnaire(desk, { name, text: canaryQuestions.join('\n'), clearance });
  await draftQuestionnaire(recorded, own);
  await approveEvery(desk, own.questionnaireId);
  // And what was drafted and approved before it was said who the reader is.
  const before = await exportQuestionnaire(desk, { questionnaireId: insideId });
  left.push({ path: 'export inside', clearance: 'internal', text: await read(before.bytes, before.fileName) });
  await editQuestionnaire(desk, { questionnaireId: insideId, clearance });
  for (const questionnaireId of [own.questionnaireId, insideId]) {
    const file = await exportQuestionnaire(desk, { questionnaireId, drafts: true });
    leave('export', await read(file.bytes, file.fileName));
    for (const format of appendixFormats) {
      const appendix = await exportAppendix(desk, { questionnaireId, drafts: true, format });
      leave(`appendix ${format}`, await read(appendix.bytes, appendix.fileName));
    }
  }
  await editQuestionnaire(desk, { questionnaireId: insideId, clearance: 'internal' });
  for (const prompt of prompts) leave('prompt', prompt);
  return left;
}

/** Canaries in what left: those that the reader may see, by path, and the leaks. */
export function findCanaries(left: readonly Departure[], canaries: readonly Canary[]) {
  const leaks: { path: string; clearance: Confidentiality; word: string }[] = [];
  const shown = new Map<string, Set<string>>();
  for (const { path, clearance, text } of left) {
    const said = text.toLowerCase();
    for (const { word, confidentiality } of canaries) {
      if (!said.includes(word)) continue;
      if (maySee(clearance, confidentiality))
        shown.set(path, (shown.get(path) ?? new Set()).add(`${clearance} ${word}`));
      else leaks.push({ path, clearance, word });
    }
  }
  return { leaks, shown };
}

/** 1 when no canary left for a reader who may not see it; and how many of those that may be seen were found by search. */
export async function measureClearance(desk: Desk): Promise<Figure[]> {
  const planted = await plantCanaries(desk);
  const { canaries } = planted;
  const read: Reading = async (bytes, fileName) =>
    /\.(?:csv|json)$/.test(fileName)
      ? new TextDecoder().decode(bytes)
      : (await readDocument(bytes, fileName)).value.text;
  const left: Departure[] = [];
  for (const clearance of outside) left.push(...(await departuresFor(desk, clearance, planted, read)));
  const { leaks, shown } = findCanaries(
    left.filter(({ clearance }) => clearance !== 'internal'),
    canaries,
  );
  const may = outside.flatMap((clearance) =>
    canaries.filter(({ confidentiality }) => maySee(clearance, confidentiality)),
  );
  const found = new Set([...shown.values()].flatMap((words) => [...words]));
  return [
    { name: 'clearance.samples.kept', value: 1 - leaks.length / canaries.length, n: canaries.length },
    { name: 'clearance.samples.shown', value: found.size / may.length, n: may.length },
  ];
}

async function approveEvery(desk: Desk, questionnaireId: string): Promise<void> {
  const { items } = await listQuestions(desk, { questionnaireId, state: 'drafted', limit: 1_000 });
  for (const { id, revision, draft } of items)
    if (!draft?.checks.some(({ severity }) => severity === 'block'))
      await approveAnswer(desk, { questionId: id, revision });
}

/** The same desk, with everything that its model is asked kept. */
function recording(desk: Desk, prompts: string[]): Desk {
  return {
    ...desk,
    model: {
      ...desk.model,
      draft: async (request, signal) => {
        prompts.push(JSON.stringify(request));
        return await desk.model.draft(request, signal);
      },
    },
  };
}
