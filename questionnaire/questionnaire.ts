import { createHash, randomUUID } from 'node:crypto';
import { recordEvent, type Scope, sql, type Transaction } from '../db/index.ts';
import { AverError } from '../errors.ts';
import { type Message, readQuestionnaire, type SheetCorrection } from '../ingest/index.ts';
import { layoutPromptVersion } from '../prompts/index.ts';
import { type Clearance, type Confidentiality, clearanceOn } from '../retrieval/index.ts';
import type { ReadingScope } from './desk.ts';
import { readWithHelp } from './layout-help.ts';
import { type Counts, countByState, insertQuestions } from './question.ts';
import { listPastDate, type PastDate } from './stale/aged.ts';
import { type MappedQuestionnaire, readMapped, rememberTemplate } from './template.ts';

export type Questionnaire = {
  id: string;
  kind: 'file' | 'inbox';
  name: string;
  fileName: string;
  format: string;
  buyer: string | null;
  /** A calendar day, yyyy-mm-dd. */
  due: string | null;
  /** What its reader may see, as somebody set it; `clearanceNow` says what that comes to today. */
  clearance: Confidentiality;
  /** The last day of the NDA, yyyy-mm-dd; after it only what is public may be seen. */
  ndaEnd: string | null;
  messages: Message[];
  createdBy: string;
  createdAt: Date;
  counts: Counts;
};

type QuestionnaireRow = Omit<Questionnaire, 'fileName' | 'ndaEnd' | 'createdBy' | 'createdAt' | 'counts'> & {
  file_name: string;
  nda_end: string | null;
  created_by: string;
  created_at: Date;
};

const columns = sql`id, kind, name, file_name, format, buyer, due::text as due, clearance, nda_end::text as nda_end, messages, created_by, created_at`;

/**
 * What a file asks and where its answers go, without keeping anything. Same reading as the import's: `corrections` hold
 * as they are, without them what was corrected on the same template before is applied, or else the model asked where the
 * layout is unclear. Without a database there is nothing to remember by.
 */
export async function previewQuestionnaire(
  scope: ReadingScope | Pick<ReadingScope, 'model'>,
  input: { fileName: string; bytes: Uint8Array; corrections?: readonly SheetCorrection[] },
): Promise<MappedQuestionnaire> {
  if ('db' in scope) return await readMapped(scope, input);
  const { corrections } = input;
  const read = await readQuestionnaire(input.bytes, input.fileName, corrections && { corrections });
  return { ...(corrections ? read : await readWithHelp(scope.model, input, read)), template: null };
}

/**
 * Takes in a buyer's file: its bytes are kept as they came, its questions wait to be drafted. `corrections` to what was
 * detected are remembered for the next copy of the template; without them, those remembered are applied, or else the model
 * asked where the layout is unclear.
 *
 * Throws `unsupported_file`, `unreadable_file` or `too_large` for what cannot be read, and `bad_input` when no question
 * was found; nothing is kept then.
 */
export async function importQuestionnaire(
  scope: ReadingScope,
  input: {
    fileName: string;
    bytes: Uint8Array;
    buyer?: string | null;
    due?: string | null;
    /** `nda` unless told. */
    clearance?: Confidentiality;
    ndaEnd?: string | null;
    corrections?: readonly SheetCorrection[];
  },
): Promise<{ questionnaireId: string; questionIds: string[]; messages: Message[] }> {
  const read = await readMapped(scope, input);
  if (read.value.questions.length === 0)
    throw new AverError(
      'bad_input',
      `${input.fileName}: no question was found. Look at what was read with “detect”, or check that the sheet is visible.`,
      { messages: read.messages },
    );
  const id = randomUUID();
  const questionIds = await scope.db.withWorkspace(scope.workspace, async (tx) => {
    await tx.query(sql`
      insert into questionnaire (workspace_id, id, kind, name, file_name, format, bytes, sha256, buyer, due, clearance, nda_end,
                                 messages, created_by, created_at)
      values (${scope.workspace}, ${id}, 'file', ${nameOf(input.fileName)}, ${input.fileName}, ${read.value.format},
              ${input.bytes}, ${createHash('sha256').update(input.bytes).digest('hex')}, ${input.buyer ?? null},
              ${input.due ?? null}::date, ${input.clearance ?? 'nda'}, ${input.ndaEnd ?? null}::date, ${sql.json(read.messages)},
              ${scope.actor.name}, ${scope.now()})`);
    const ids = await insertQuestions(
      tx,
      scope,
      id,
      read.value.questions.map(({ id: externalId, ...question }) => ({ ...question, externalId })),
    );
    await recordEvent(tx, scope, {
      action: 'questionnaire.import',
      subject: { kind: 'questionnaire', id },
      detail: {
        fileName: input.fileName,
        questions: ids.length,
        template: read.template?.id,
        layoutBy: read.value.proposals?.some(({ became }) => became === 'taken')
          ? `${scope.model?.name} ${layoutPromptVersion}`
          : undefined,
      },
    });
    if (input.corrections) await rememberTemplate(tx, scope, { fileName: input.fileName, mapping: read.value.mapping });
    return ids;
  });
  return { questionnaireId: id, questionIds, messages: read.messages };
}

function nameOf(fileName: string): string {
  return (
    fileName
      .replace(/\.[^.]+$/, '')
      .replace(/[_\s]+/g, ' ')
      .trim() || fileName
  );
}

/** Newest first; the inbox is there once something was asked. */
export async function listQuestionnaires(scope: Scope): Promise<Questionnaire[]> {
  const past = await listPastDate(scope);
  return await scope.db.withWorkspace(scope.workspace, async (tx) => {
    const rows = await tx.query<QuestionnaireRow>(
      sql`select ${columns} from questionnaire order by created_at desc, id`,
    );
    return await withCounts(tx, rows, past);
  });
}

/**
 * Changes what is known of a questionnaire: the buyer, when it is due, what its reader may see and until when. Answers that
 * this reader may not see any more are left out of exports; `preflight` names them. Throws `not_found`.
 */
export async function editQuestionnaire(
  scope: Scope,
  input: { questionnaireId: string } & Partial<Pick<Questionnaire, 'buyer' | 'due' | 'clearance' | 'ndaEnd'>>,
): Promise<Questionnaire> {
  const past = await listPastDate(scope);
  return await scope.db.withWorkspace(scope.workspace, async (tx) => {
    const before = await selectQuestionnaire(tx, input.questionnaireId);
    const { buyer, due, clearance, ndaEnd } = { ...before, ...input };
    await tx.query(sql`
      update questionnaire set buyer = ${buyer}, due = ${due}::date, clearance = ${clearance}, nda_end = ${ndaEnd}::date
       where id = ${before.id}`);
    await recordEvent(tx, scope, {
      action: 'questionnaire.edit',
      subject: { kind: 'questionnaire', id: before.id },
      detail: { buyer, due, clearance, ndaEnd },
    });
    return await selectQuestionnaire(tx, before.id, past);
  });
}

/** Throws `not_found`. */
export async function getQuestionnaire(scope: Scope, input: { questionnaireId: string }): Promise<Questionnaire> {
  const past = await listPastDate(scope);
  return await scope.db.withWorkspace(scope.workspace, (tx) => selectQuestionnaire(tx, input.questionnaireId, past));
}

/** Without `past` nothing is counted as past its date. */
export async function selectQuestionnaire(
  tx: Transaction,
  id: string,
  past: PastDate | null = null,
): Promise<Questionnaire> {
  const rows = await tx.query<QuestionnaireRow>(sql`select ${columns} from questionnaire where id = ${id}`);
  const [questionnaire] = await withCounts(tx, rows, past);
  if (!questionnaire) throw new AverError('not_found', `There is no questionnaire ${id}.`);
  return questionnaire;
}

/** The buyer's own bytes. Throws `not_found`, and `bad_input` for the inbox, which came in no file. */
export async function selectFile(tx: Transaction, id: string): Promise<{ fileName: string; bytes: Uint8Array }> {
  const [row] = await tx.query<{ file_name: string; bytes: Uint8Array | null }>(
    sql`select file_name, bytes from questionnaire where id = ${id}`,
  );
  if (!row) throw new AverError('not_found', `There is no questionnaire ${id}.`);
  if (!row.bytes) throw new AverError('bad_input', 'The inbox came in no file, so there is none to export.');
  return { fileName: row.file_name, bytes: row.bytes };
}

/** What a questionnaire's reader may see, without the rest of it. Throws `not_found`. */
export async function selectClearance(tx: Transaction, id: string): Promise<Clearance & Pick<Questionnaire, 'kind'>> {
  const [row] = await tx.query<Clearance & Pick<Questionnaire, 'kind'>>(
    sql`select kind, clearance, nda_end::text as "ndaEnd" from questionnaire where id = ${id}`,
  );
  if (!row) throw new AverError('not_found', `There is no questionnaire ${id}.`);
  return row;
}

/** What a questionnaire's reader may see now: its clearance, and `public` once the NDA has ended. */
export function clearanceNow(scope: Scope, questionnaire: Clearance): Confidentiality {
  return clearanceOn(questionnaire, scope.now());
}

/** Takes a questionnaire away with its questions, drafts and reviews; the answer library keeps what was approved. */
export async function removeQuestionnaire(scope: Scope, input: { questionnaireId: string }): Promise<void> {
  await scope.db.withWorkspace(scope.workspace, async (tx) => {
    const questionnaire = await selectQuestionnaire(tx, input.questionnaireId);
    await tx.query(sql`delete from questionnaire where id = ${questionnaire.id}`);
    await recordEvent(tx, scope, {
      action: 'questionnaire.remove',
      subject: { kind: 'questionnaire', id: questionnaire.id },
      detail: { fileName: questionnaire.fileName },
    });
  });
}

/** The id of the workspace's inbox, made on first use. Two askers at once get the same one. */
export async function openInbox(tx: Transaction, scope: Scope): Promise<string> {
  await tx.query(sql`
    insert into questionnaire (workspace_id, id, kind, name, file_name, format, created_by, created_at)
    values (${scope.workspace}, ${randomUUID()}, 'inbox', 'Inbox', 'Inbox', 'inbox', ${scope.actor.name}, ${scope.now()})
    on conflict (workspace_id) where kind = 'inbox' do nothing`);
  const [row] = await tx.query<{ id: string }>(sql`select id from questionnaire where kind = 'inbox'`);
  if (!row) throw new AverError('internal', 'The inbox could not be opened.');
  return row.id;
}

async function withCounts(
  tx: Transaction,
  rows: readonly QuestionnaireRow[],
  past: PastDate | null,
): Promise<Questionnaire[]> {
  const counts = await countByState(
    tx,
    rows.map((row) => row.id),
    past,
  );
  return rows.map(({ file_name, nda_end, created_by, created_at, ...rest }) => ({
    ...rest,
    fileName: file_name,
    ndaEnd: nda_end,
    createdBy: created_by,
    createdAt: created_at,
    counts: counts.get(rest.id) as Counts,
  }));
}
