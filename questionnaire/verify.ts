import { createHash } from 'node:crypto';
import { listEvents } from '../db/index.ts';
import { AverError } from '../errors.ts';
import { sourcesOf } from './appendix/appendix.ts';
import { type AnswerFinding, checkCells, checkClaim } from './appendix/check-answer.ts';
import { type CitationFinding, checkCitations } from './appendix/check-citation.ts';
import { approvalsOf, findQuestionnaires } from './appendix/find-questionnaire.ts';
import { type Claimed, type ClaimedAnswer, type ClaimedCitation, readAppendix } from './appendix/read-appendix.ts';
import { type FilledFile, readFilled } from './appendix/read-filled.ts';
import type { Desk } from './desk.ts';
import { type Question, selectQuestions } from './question.ts';
import { getQuestionnaire, selectFile } from './questionnaire.ts';

type Asked = { question: string; id: string | null; cell: string };
export type VerifiedAnswer = Asked & AnswerFinding;
export type VerifiedCitation = Asked & ClaimedCitation & CitationFinding;

export type Verified = {
  kind: 'appendix' | 'export';
  /** The questionnaire it belongs to; null when none in this database asks the same. Its answers are then not checked. */
  questionnaire: string | null;
  /** Who exported these very bytes, and when; null when they have changed since, or never left here. */
  exported: { by: string; at: Date } | null;
  answers: VerifiedAnswer[];
  citations: VerifiedCitation[];
  /** Where the pages of a pdf appendix say something else than the data attached to it, a sentence each. */
  misprints: string[];
  ok: boolean;
};

/**
 * Checks an exported file or an evidence appendix against the database. Each citation must be, word for word, what the
 * document says there today, and each answer what a person approved. An exported file carries no citations: its cells
 * are held against the approved answers of the questionnaire it belongs to, and those answers' citations are checked. Of a
 * pdf appendix, the pages must say what the data attached to it says.
 *
 * Throws `not_found` when the file is neither an appendix nor a questionnaire of this database, and `unsupported_file`,
 * `unreadable_file` or `too_large` when it cannot be read.
 */
export async function verifyFile(desk: Desk, input: { fileName: string; bytes: Uint8Array }): Promise<Verified> {
  const claimed = await readAppendix(input.bytes, input.fileName);
  return claimed ? await verifyAppendix(desk, claimed) : await verifyExport(desk, input);
}

async function verifyAppendix(desk: Desk, { answers: claimed, misprints }: Claimed): Promise<Verified> {
  const cited = claimed.flatMap((answer) => answer.citations.map((citation) => ({ ...askedOf(answer), ...citation })));
  const findings = await checkCitations(desk, cited);
  const citations = cited.map((citation, i) => ({ ...citation, ...(findings[i] as CitationFinding) }));
  const asked = claimed.map(({ cell, question }) => ({ cell, text: question }));
  const trials = await Promise.all(
    (await candidates(desk, asked)).map(async (id): Promise<Trial> => {
      const { questions, approvals } = await load(desk, id);
      const byPlace = Map.groupBy(questions, (question) => placeKey(question.cell, question.text));
      const answers = claimed.map((answer): VerifiedAnswer => {
        // Where two sheets ask the same in the same cell, the answer is one of the two.
        const same = byPlace.get(placeKey(answer.cell, answer.question)) ?? [undefined];
        const findings = same.map((question) => checkClaim(answer, question, approvals.get(question?.id ?? '') ?? []));
        const finding = findings.find(({ status }) => status === 'ok') ?? (findings[0] as AnswerFinding);
        return { ...askedOf(answer), ...finding };
      });
      return { id, answers };
    }),
  );
  const best = bestOf(trials);
  const answers = best?.answers ?? [];
  const questionnaire = best ? await nameOf(desk, best.id) : null;
  const ok = fine(answers) && fine(citations) && misprints.length === 0;
  return { kind: 'appendix', questionnaire, exported: null, answers, citations, misprints, ok };
}

async function verifyExport(
  desk: Desk,
  { fileName, bytes }: { fileName: string; bytes: Uint8Array },
): Promise<Verified> {
  const file = await readFilled(bytes, fileName);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const asked = await candidates(desk, file.asked);
  const ids = asked.length > 0 ? asked : await candidates(desk, file.printed);
  const trials = await Promise.all(ids.map((id) => tryQuestionnaire(desk, id, file, sha256)));
  const best = trials.find((trial) => trial.exported) ?? bestOf(trials);
  if (!best)
    throw new AverError(
      'not_found',
      `${fileName} is neither an evidence appendix nor a questionnaire in this database. Name the database with --data.`,
    );
  const sources = await sourcesOf(desk, best.written);
  const cited = best.written.flatMap((question) =>
    (question.draft?.citations ?? []).map(({ versionId, document, version, start, end, quote }) => {
      const source = sources.get(versionId);
      const claim = { document: source?.path ?? document, version, sha256: source?.sha256 ?? '', start, end, quote };
      return { question: question.text, id: question.externalId, cell: question.cell, ...claim };
    }),
  );
  const findings = await checkCitations(desk, cited);
  const citations = cited.map((citation, i) => ({ ...citation, ...(findings[i] as CitationFinding) }));
  const { answers, exported } = best;
  const questionnaire = await nameOf(desk, best.id);
  const ok = fine(answers) && fine(citations);
  return { kind: 'export', questionnaire, exported, answers, citations, misprints: [], ok };
}

type Trial = { id: string; answers: VerifiedAnswer[] };

async function tryQuestionnaire(desk: Desk, id: string, file: FilledFile, sha256: string) {
  const { questions, approvals } = await load(desk, id);
  const original = await desk.db.withWorkspace(desk.workspace, (tx) => selectFile(tx, id));
  const events = await listEvents(desk, { subject: { kind: 'questionnaire', id }, limit: 1_000 });
  const event = events.find(
    ({ action, detail }) => action === 'questionnaire.export' && (detail as { sha256?: string }).sha256 === sha256,
  );
  const shown = await file.against(original, questions);
  const answers: VerifiedAnswer[] = [];
  const written: Question[] = [];
  for (const question of questions) {
    const shownIn = (cell: string) => shown(question, cell);
    const finding = checkCells(question, approvals.get(question.id) ?? [], shownIn, event !== undefined);
    if (finding === null) continue;
    answers.push({ question: question.text, id: question.externalId, cell: question.cell, ...finding });
    if (question.state === 'approved') written.push(question);
  }
  return { id, answers, written, exported: event ? { by: event.actor.name, at: event.at } : null };
}

/** The same template may have come in several times: the one whose answers fit best is meant; at a draw, the newest. */
function bestOf<T extends Trial>(trials: readonly T[]): T | undefined {
  const good = ({ answers }: Trial) => answers.filter(({ status }) => status === 'ok').length;
  return [...trials].sort((one, other) => good(other) - good(one))[0];
}

/** Questionnaires that ask this at these places; of bare texts, that ask it anywhere. */
async function candidates(desk: Desk, asked: readonly ({ cell: string; text: string } | string)[]): Promise<string[]> {
  if (asked.length === 0) return [];
  return await desk.db.withWorkspace(desk.workspace, (tx) => findQuestionnaires(tx, asked));
}

async function load(desk: Desk, questionnaireId: string) {
  return await desk.db.withWorkspace(desk.workspace, async (tx) => ({
    questions: await selectQuestions(tx, { questionnaireId, limit: 100_000 }),
    approvals: await approvalsOf(tx, questionnaireId),
  }));
}

async function nameOf(desk: Desk, questionnaireId: string): Promise<string> {
  return (await getQuestionnaire(desk, { questionnaireId })).name;
}

function askedOf({ question, id, cell }: ClaimedAnswer): Asked {
  return { question, id, cell };
}

function placeKey(cell: string, text: string): string {
  return `${cell} ${text}`;
}

function fine(findings: readonly { status: string }[]): boolean {
  return findings.every(({ status }) => status === 'ok');
}
