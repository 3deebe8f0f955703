import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import type { QuestionSummary } from '../../api/index.ts';
import { readQuestionnaire } from '../../ingest/index.ts';
import type { Running } from '../../server.ts';
import { oddTemplate, oddTopics } from '../fixtures/odd-template.ts';
import { inBrowser } from './visit.ts';

/** Long enough that the last rows are not drawn at first. */
const topics = [
  ...oddTopics.slice(0, 4),
  ...Array.from({ length: 76 }, (_, i) => [`Matter ${i} of the list`, `Do we learn enough about ${i}?`] as const),
  oddTopics[4],
];
const headerRow = 2;
const lastRow = headerRow + topics.length;

inBrowser('a mapping in the browser', {}, (visit) => {
  const { folder, complaints } = visit;
  const file = join(folder, 'this year.xlsx');
  const next = join(folder, 'next year.xlsx');
  let server: Running;
  let page: Page;

  beforeAll(async () => {
    writeFileSync(file, oddTemplate({ topics }));
    writeFileSync(
      next,
      oddTemplate({ topics: topics.slice(2), names: { form: 'New form', bank: 'Old answers' }, reversed: true }),
    );
    ({ server, page } = visit);
  });

  const keys = async (...pressed: string[]) => {
    for (const key of pressed) await page.keyboard.press(key);
  };
  const upload = async (path: string) => {
    await page.goto(server.url);
    await page.getByLabel(/^Upload (the first|a) questionnaire/).setInputFiles(path);
    await page.getByRole('grid').waitFor();
  };
  const faults = async () => {
    const light = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
      .analyze();
    await page.emulateMedia({ colorScheme: 'dark' });
    const dark = await new AxeBuilder({ page }).withRules(['color-contrast']).analyze();
    await page.emulateMedia({ colorScheme: 'light' });
    return [...light.violations, ...dark.violations].map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
  };
  const focused = () => page.evaluate<string>('document.activeElement.dataset.at ?? document.activeElement.outerHTML');

  it('is corrected by key alone, and the counts follow', async () => {
    await upload(file);
    await page.getByRole('button', { name: 'Draft 3 questions' }).waitFor();
    await page.getByRole('tab', { name: 'Form' }).focus();
    await keys('Enter');
    await page.getByRole('grid').getByText('Encryption of stored customer data').waitFor();
    // Past the tabs, the box and the legend into the grid, which is one stop.
    for (let stops = 0; stops < 20 && !/^\d+,/.test(await focused()); stops++) await keys('Tab');
    await keys('Home', 'ArrowRight', 'Control+Home');
    expect(await focused()).toBe('0,0');
    await keys('i', 'ArrowRight', 'q', 'ArrowRight', 'ArrowRight', 'a', 'ArrowRight', 'c');
    await keys('ArrowDown', 'ArrowDown', 'h');
    expect(await focused()).toBe('2,4');
    await page.getByRole('columnheader', { name: 'B Question' }).waitFor();
    await page.getByRole('rowheader', { name: /^2 ?, the header row/ }).waitFor();
    await page.getByRole('button', { name: `Draft ${topics.length + 3} questions` }).waitFor();
    await page.getByText('was 3').first().waitFor();
    // The last row was not drawn until now.
    await keys('Control+ArrowDown', 'r');
    expect(await focused()).toBe(`${lastRow},4`);
    await page.getByRole('rowheader', { name: new RegExp(`^${lastRow} ?, skipped`) }).waitFor();
    await page.getByRole('button', { name: `Draft ${topics.length + 2} questions` }).waitFor();
    expect(await page.getByRole('status').first().innerText()).toContain(`Row ${lastRow} is skipped.`);
  });

  it('is corrected by click too, and taken back', async () => {
    await page.getByRole('tab', { name: /^Bank/ }).click();
    await page.getByRole('columnheader', { name: 'C Answer' }).click();
    await page.getByRole('button', { name: 'None' }).click();
    await page.getByText('Without an answer cell').waitFor();
    await page.getByRole('button', { name: 'Reset sheet' }).click();
    await page.getByRole('columnheader', { name: 'C Answer' }).waitFor();
    await page.getByRole('checkbox', { name: 'This sheet has no questions' }).check();
    await page.getByRole('button', { name: `Draft ${topics.length - 1} questions` }).waitFor();
  });

  it('leads to exactly the rows and cells that were shown', async () => {
    await page.getByRole('button', { name: `Draft ${topics.length - 1} questions` }).click();
    await page.getByRole('heading', { name: 'this year', exact: true, level: 1 }).waitFor();
    const id = new URL(page.url()).pathname.split('/').at(-1);
    const path = `${server.url}/v1/questionnaires/${id}`;
    const asked: { items: QuestionSummary[] } = await (await page.request.get(`${path}/questions?limit=500`)).json();
    expect(asked.items.map(({ sheet, cell }) => `${sheet}!${cell}`)).toEqual(
      topics.slice(0, -1).map((_, i) => `Form!B${headerRow + 1 + i}`),
    );
    const [first] = asked.items;
    await expect
      .poll(async () => (await (await page.request.get(`${path}/questions?state=waiting`)).json()).total, {
        timeout: 45_000,
      })
      .toBe(0);
    const { revision } = await (await page.request.get(`${server.url}/v1/questions/${first?.id}`)).json();
    const approved = await page.request.post(`${server.url}/v1/questions/${first?.id}/approve`, {
      data: { revision, choice: 'High', text: 'AES-256 throughout.' },
      headers: { origin: server.url },
    });
    expect(approved.status()).toBe(200);

    await page.goto(`${server.url}/questionnaires/${id}/export`);
    await page.getByText('2 cells will be written').waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download', exact: true }).click(),
    ]);
    const { value } = await readQuestionnaire(new Uint8Array(readFileSync(await download.path())), 'back.xlsx');
    expect(value.sheets[0]?.cells[headerRow]?.slice(3)).toEqual(['High', 'AES-256 throughout.']);
    expect(value.sheets[0]?.cells[headerRow + 1]?.slice(3)).toEqual([]);
  });

  it('is there already on the next copy of the template, says so, and can be undone', async () => {
    await upload(next);
    await page.getByText(/^You corrected this layout on .*; the correction was applied/).waitFor();
    await page.getByRole('button', { name: `Draft ${topics.length - 3} questions` }).waitFor();
    await page.getByRole('columnheader', { name: 'B Question' }).waitFor();
    expect(await faults()).toEqual([]);
    await page.setViewportSize({ width: 320, height: 640 });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('button', { name: 'Draft 3 questions' }).waitFor();
    await page.getByRole('button', { name: 'Apply it again' }).click();
    await page.getByRole('button', { name: `Draft ${topics.length - 3} questions` }).waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('button', { name: 'Forget it' }).click();
    await page.getByText('The earlier correction was forgotten.').waitFor();
    await upload(next);
    await page.getByRole('button', { name: 'Draft 3 questions' }).waitFor();
  });

  it('starts from pasted cells too, whose words wait while one looks at them', async () => {
    await page.goto(server.url);
    await page.getByRole('button', { name: 'Paste questions' }).click();
    const dialog = page.getByRole('dialog', { name: 'Paste questions' });
    await page.keyboard.insertText('No.\tQuestion\n1\t"Do you test\nyour backups?"\n2\tWho holds the keys?');
    await dialog.getByLabel('Name').fill('Asked by mail');
    expect(await faults()).toEqual([]);
    await dialog.getByRole('button', { name: 'Preview' }).click();
    await page.getByRole('heading', { name: 'Asked by mail.csv' }).waitFor();
    await page.getByRole('grid').getByText('Do you test your backups?').waitFor();
    await page.getByRole('button', { name: 'Back', exact: true }).click();
    expect(await dialog.getByLabel('Questions').inputValue()).toContain('Who holds the keys?');
    await dialog.getByRole('button', { name: 'Preview' }).click();
    await page.getByRole('button', { name: 'Draft 2 questions' }).click();
    await page.getByRole('heading', { name: 'Asked by mail', exact: true, level: 1 }).waitFor();
    const id = new URL(page.url()).pathname.split('/').at(-1);
    const asked = await page.request.get(`${server.url}/v1/questionnaires/${id}/questions`);
    expect(((await asked.json()) as { items: QuestionSummary[] }).items.map(({ text, cell }) => [cell, text])).toEqual([
      ['B2', 'Do you test\nyour backups?'],
      ['B3', 'Who holds the keys?'],
    ]);
  });

  it('threw no error on the way', () => {
    expect(complaints).toEqual([]);
  });
});
