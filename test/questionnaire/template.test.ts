import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type AuditEvent, listEvents } from '../../db/index.ts';
import { readQuestionnaire } from '../../ingest/index.ts';
import {
  approveAnswer,
  type Desk,
  exportQuestionnaire,
  forgetTemplate,
  importQuestionnaire,
  listQuestions,
  listTemplates,
  preflight,
  previewQuestionnaire,
} from '../../questionnaire/index.ts';
import { openTestDesk } from '../fixtures/desk.ts';
import { oddCorrections, oddTemplate, oddTopics } from '../fixtures/odd-template.ts';

let desk: Desk & { end: () => Promise<void> };
beforeAll(async () => {
  desk = await openTestDesk();
});
afterAll(() => desk.end());
beforeEach(async () => {
  for (const { id } of await listTemplates(desk)) await forgetTemplate(desk, { templateId: id });
});

const first = { fileName: 'acme 2031.xlsx', bytes: oddTemplate() };
/** The next year's copy: other names, one topic more. */
const next = {
  fileName: 'acme 2032.xlsx',
  bytes: oddTemplate({
    topics: [['Hiring of people', 'Do we know who they are?'], ...oddTopics],
    names: { form: 'Form 2032', bank: 'Bank 2032' },
    reversed: true,
  }),
};

const cellsOf = ({ value }: Awaited<ReturnType<typeof previewQuestionnaire>>) =>
  value.questions.map(({ sheet, cell, slots }) => `${sheet}!${cell} ${slots.map((slot) => slot.cell).join(' ')}`);

const expected = [3, 4, 5, 6, 7].map((row) => `Form 2032!B${row} D${row} E${row}`);

async function templateEvents(): Promise<AuditEvent[]> {
  return (await listEvents(desk, { limit: 20 })).filter(({ subject }) => subject.kind === 'template');
}

describe('a template that was corrected once', () => {
  it('is read the same way the next time, and the person is told', async () => {
    expect(cellsOf(await previewQuestionnaire(desk, next))).not.toContain(expected[0]);
    const { questionnaireId } = await importQuestionnaire(desk, { ...first, corrections: oddCorrections() });
    expect((await listQuestions(desk, { questionnaireId, limit: 10 })).items.map(({ cell }) => cell)).toEqual([
      'B3',
      'B4',
      'B5',
      'B6',
    ]);

    const preview = await previewQuestionnaire(desk, next);
    expect(cellsOf(preview)).toEqual(expected);
    expect(preview.template).toMatchObject({ fileName: first.fileName, correctedBy: desk.actor.name });
    expect(preview.messages[0]).toMatchObject({ level: 'info', code: 'template_applied' });
    expect(preview.messages[0]?.text).toMatch(
      /^You corrected this layout on \d+ \w+ \d{4}; the correction was applied/,
    );
    const colleague = { ...desk, actor: { kind: 'person' as const, name: 'bo' } };
    expect((await previewQuestionnaire(colleague, next)).messages[0]?.text).toMatch(
      new RegExp(`^${desk.actor.name} corrected this layout`),
    );

    const imported = await importQuestionnaire(desk, next);
    expect(imported.questionIds).toHaveLength(5);
    expect(imported.messages.map(({ code }) => code)).toContain('template_applied');
  });

  it('is undone for one file by corrections of none, and forgotten on demand', async () => {
    await importQuestionnaire(desk, { ...first, corrections: oddCorrections() });
    const undone = await previewQuestionnaire(desk, { ...next, corrections: [] });
    expect([undone.template, undone.value.mapping?.corrections]).toEqual([null, []]);
    expect(cellsOf(undone)).not.toContain(expected[0]);
    await importQuestionnaire(desk, { ...next, corrections: [] });
    expect(cellsOf(await previewQuestionnaire(desk, next))).toEqual(expected);

    const [template] = await listTemplates(desk);
    await forgetTemplate(desk, { templateId: template?.id ?? '' });
    expect((await previewQuestionnaire(desk, next)).template).toBeNull();
    expect((await templateEvents()).map(({ action }) => action).slice(0, 2)).toEqual([
      'template.forget',
      'template.remember',
    ]);
    await expect(forgetTemplate(desk, { templateId: template?.id ?? '' })).rejects.toMatchObject({ code: 'not_found' });
  });

  it('is written with its event or not at all, and the same correction again is no news', async () => {
    const before = (await templateEvents()).length;
    const none = oddCorrections().map((correction) => ({ ...correction, asks: false }));
    await expect(importQuestionnaire(desk, { ...first, corrections: none })).rejects.toMatchObject({
      code: 'bad_input',
    });
    expect(await listTemplates(desk)).toEqual([]);
    for (const _ of [1, 2]) await importQuestionnaire(desk, { ...first, corrections: oddCorrections() });
    const events = (await templateEvents()).slice(0, -before || undefined);
    expect(events.map(({ action, detail }) => [action, detail])).toEqual([
      ['template.remember', { fileName: first.fileName, sheets: ['Form', 'Bank'] }],
    ]);
    const [kept, ...others] = await listTemplates(desk);
    expect([events[0]?.subject.id, others]).toEqual([kept?.id, []]);
  });

  it('takes a later correction in place of the earlier one', async () => {
    await importQuestionnaire(desk, { ...first, corrections: oddCorrections() });
    const [form, bank] = oddCorrections();
    const later = [{ ...(form as NonNullable<typeof form>), skip: [] }, bank as NonNullable<typeof bank>];
    await importQuestionnaire(desk, { ...first, corrections: later });
    expect((await previewQuestionnaire(desk, next)).value.questions).toHaveLength(6);
    expect(await listTemplates(desk)).toHaveLength(1);
  });

  it('belongs to its workspace, and needs a database to be known by', async () => {
    await importQuestionnaire(desk, { ...first, corrections: oddCorrections() });
    expect((await previewQuestionnaire({ ...desk, workspace: 'elsewhere' }, next)).template).toBeNull();
    expect((await previewQuestionnaire({}, next)).template).toBeNull();
  });
});

describe('answers to a corrected mapping', () => {
  it('go into exactly the cells the person chose', async () => {
    const { questionnaireId } = await importQuestionnaire(desk, { ...first, corrections: oddCorrections() });
    const { items } = await listQuestions(desk, { questionnaireId, limit: 10 });
    for (const { id, revision } of items)
      await approveAnswer(desk, { questionId: id, revision, choice: 'High', text: `Because of ${id.slice(0, 4)}` });
    const ready = await preflight(desk, { questionnaireId });
    expect(ready).toMatchObject({ willWrite: 8, willOverwrite: 0, items: [] });
    const { bytes, written } = await exportQuestionnaire(desk, { questionnaireId });
    expect(written).toBe(8);
    const { value } = await readQuestionnaire(bytes, first.fileName);
    const [before, after] = [(await readQuestionnaire(first.bytes, first.fileName)).value, value].map(({ sheets }) =>
      sheets.flatMap(({ name, cells }) =>
        cells.flatMap((row, r) => row.map((text, c) => `${name} ${r + 1} ${c} ${text}`)),
      ),
    );
    const changed = (after ?? []).filter((cell) => !before?.includes(cell) && !cell.endsWith('null'));
    expect(changed).toEqual(
      items.flatMap(({ id, row }) => [`Form ${row} 3 High`, `Form ${row} 4 Because of ${id.slice(0, 4)}`]),
    );

    // The file comes back from the buyer, filled: what stands there stays unless told otherwise.
    const again = await importQuestionnaire(desk, { ...first, bytes });
    for (const { id, revision } of (await listQuestions(desk, { questionnaireId: again.questionnaireId, limit: 10 }))
      .items)
      await approveAnswer(desk, { questionId: id, revision, choice: 'Low', text: 'Changed our mind' });
    const kept = await preflight(desk, { questionnaireId: again.questionnaireId });
    expect([kept.willWrite, kept.items.map(({ code, sheet, cell }) => `${code} ${sheet}!${cell}`)]).toEqual([
      0,
      [3, 3, 4, 4, 5, 5, 6, 6].map((row) => `already_filled Form!B${row}`),
    ]);
    const over = await preflight(desk, { questionnaireId: again.questionnaireId, overwrite: true });
    expect(over).toMatchObject({ willWrite: 8, willOverwrite: 8, items: [] });
  });
});
