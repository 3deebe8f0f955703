import { randomUUID } from 'node:crypto';
import { recordEvent, type Scope, sql, type Transaction } from '../db/index.ts';
import { AverError } from '../errors.ts';
import {
  type Corrected,
  type DetectedQuestionnaire,
  type Mapping,
  type Message,
  type Read,
  type RememberedSheet,
  readQuestionnaire,
  type SheetCorrection,
} from '../ingest/index.ts';
import type { ReadingScope } from './desk.ts';
import { readWithHelp } from './layout-help.ts';

/** A layout that a person corrected once. */
export type Template = { id: string; fileName: string; correctedBy: string; correctedAt: Date };

type TemplateRow = {
  id: string;
  file_name: string;
  corrections: RememberedSheet[];
  corrected_by: string;
  corrected_at: Date;
};

/** `template` is the one whose correction was applied. */
export type MappedQuestionnaire = Read<DetectedQuestionnaire> & { template: Template | null };

/**
 * Reads a buyer's file as a person said to. With `corrections` exactly these hold, an empty list meaning detection alone;
 * without, what was corrected on an earlier copy of the same template is applied, and a message says so. The model is
 * asked about an unclear layout only where neither is there.
 */
export async function readMapped(
  scope: ReadingScope,
  input: { fileName: string; bytes: Uint8Array; corrections?: readonly SheetCorrection[] },
): Promise<MappedQuestionnaire> {
  const read = (corrected?: Corrected) => readQuestionnaire(input.bytes, input.fileName, corrected);
  if (input.corrections) return { ...(await read({ corrections: input.corrections })), template: null };
  const plain = await read();
  const fingerprint = plain.value.mapping?.fingerprint;
  const known = fingerprint ? await findTemplate(scope, fingerprint) : null;
  const alone = async () => ({ ...(await readWithHelp(scope.model, input, plain)), template: null });
  if (!known) return await alone();
  const { corrections, ...template } = known;
  const mapped = await read({ remembered: corrections });
  const applied = mapped.value.mapping?.corrections.length ?? 0;
  if (applied === 0) return await alone();
  return { ...mapped, messages: [appliedMessage(scope, template, applied), ...mapped.messages], template };
}

const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

function appliedMessage(scope: Scope, { correctedBy, correctedAt }: Template, sheets: number): Message {
  const who = correctedBy === scope.actor.name ? 'You' : correctedBy;
  const where = sheets === 1 ? '' : ` to ${sheets} sheets`;
  return {
    level: 'info',
    code: 'template_applied',
    text: `${who} corrected this layout on ${day.format(correctedAt)}; the correction was applied${where}.`,
  };
}

async function findTemplate(
  scope: Scope,
  fingerprint: string,
): Promise<(Template & { corrections: RememberedSheet[] }) | null> {
  const [row] = await scope.db.withWorkspace(scope.workspace, (tx) =>
    tx.query<TemplateRow>(sql`
      select id, file_name, corrections, corrected_by, corrected_at from template where fingerprint = ${fingerprint}`),
  );
  return row ? { ...templateOf(row), corrections: row.corrections } : null;
}

/**
 * Keeps a person's corrections for the next copy of the template, in place of what was kept before, with its event in
 * the caller's transaction. The same corrections again change nothing. A layout without a fingerprint is not kept.
 */
export async function rememberTemplate(
  tx: Transaction,
  scope: Scope,
  input: { fileName: string; mapping: Mapping | undefined },
): Promise<void> {
  const { fingerprint = null, remembered = [] } = input.mapping ?? {};
  if (fingerprint === null || remembered.length === 0) return;
  const [kept] = await tx.query<{ id: string }>(sql`
    insert into template (workspace_id, id, fingerprint, file_name, corrections, corrected_by, corrected_at)
    values (${scope.workspace}, ${randomUUID()}, ${fingerprint}, ${input.fileName}, ${sql.json(remembered)},
            ${scope.actor.name}, ${scope.now()})
    on conflict (workspace_id, fingerprint) do update
      set file_name = excluded.file_name, corrections = excluded.corrections, corrected_by = excluded.corrected_by,
          corrected_at = excluded.corrected_at
      where template.corrections <> excluded.corrections
    returning id`);
  if (!kept) return;
  await recordEvent(tx, scope, {
    action: 'template.remember',
    subject: { kind: 'template', id: kept.id },
    detail: { fileName: input.fileName, sheets: remembered.map(({ sheet }) => sheet) },
  });
}

/** Every layout that was corrected, the latest correction first. */
export async function listTemplates(scope: Scope): Promise<Template[]> {
  const rows = await scope.db.withWorkspace(scope.workspace, (tx) =>
    tx.query<TemplateRow>(
      sql`select id, file_name, corrected_by, corrected_at from template order by corrected_at desc, id`,
    ),
  );
  return rows.map(templateOf);
}

/** Forgets a correction: the next copy of the template is read by detection alone. Throws `not_found`. */
export async function forgetTemplate(scope: Scope, input: { templateId: string }): Promise<void> {
  await scope.db.withWorkspace(scope.workspace, async (tx) => {
    const [gone] = await tx.query<{ file_name: string }>(
      sql`delete from template where id = ${input.templateId} returning file_name`,
    );
    if (!gone) throw new AverError('not_found', `There is no template ${input.templateId}.`);
    await recordEvent(tx, scope, {
      action: 'template.forget',
      subject: { kind: 'template', id: input.templateId },
      detail: { fileName: gone.file_name },
    });
  });
}

function templateOf(row: TemplateRow): Template {
  return { id: row.id, fileName: row.file_name, correctedBy: row.corrected_by, correctedAt: row.corrected_at };
}
