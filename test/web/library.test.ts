import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import type { QuestionSummary, QuestionView } from '../../api/index.ts';
import { inBrowser } from './visit.ts';

const short = 'How long are backups of customer data kept?';
const long = 'How long do you keep backups of customer data?';
const duties =
  '# Duties\n\n## Who decides\n\n| Role | Decides on |\n|---|---|\n| CISO | Incidents and what customers are told |\n';

inBrowser('the library in the browser', {}, (visit) => {
  let page: Page;

  const send = async (path: string, body: object) => {
    const headers = { origin: visit.server.url };
    const response = await page.request.post(`${visit.server.url}${path}`, { data: body, headers });
    expect([path, response.status()]).toEqual([path, expect.toSatisfy((status: number) => status < 300)]);
    return response;
  };
  const questionnaire = async (buyer: string, question: string): Promise<QuestionSummary> => {
    const file = {
      name: `${buyer}.csv`,
      mimeType: 'text/csv',
      buffer: Buffer.from(`Question,Answer\n"${question}",\n`),
    };
    const made = await page.request.post(`${visit.server.url}/v1/questionnaires`, {
      multipart: { file, buyer },
      headers: { origin: visit.server.url },
    });
    const { id } = await made.json();
    const questions = async () =>
      (await (await page.request.get(`${visit.server.url}/v1/questionnaires/${id}/questions`)).json()).items;
    await expect.poll(async () => (await questions())[0]?.state).not.toBe('waiting');
    return (await questions())[0];
  };
  const approve = async (buyer: string, question: string, text: string) => {
    const { id, revision } = await questionnaire(buyer, question);
    const edited = (await (
      await send(`/v1/questions/${id}/edit`, { revision, choice: null, text })
    ).json()) as QuestionView;
    await send(`/v1/questions/${id}/approve`, { revision: edited.revision });
  };
  /** What axe finds in light, and of colours in dark. */
  const faults = async () => {
    const light = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze();
    await page.emulateMedia({ colorScheme: 'dark' });
    const dark = await new AxeBuilder({ page }).withRules(['color-contrast']).analyze();
    await page.emulateMedia({ colorScheme: 'light' });
    return [...light.violations, ...dark.violations].map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
  };
  const fits = async () => {
    const size = page.viewportSize();
    await page.setViewportSize({ width: 320, height: 640 });
    const width = await page.evaluate('document.documentElement.scrollWidth');
    if (size) await page.setViewportSize(size);
    return width;
  };

  beforeAll(async () => {
    ({ page } = visit);
  });

  it('shows what contradicts itself with the words that differ, and a decision can be undone', async () => {
    await approve('Norrgate', short, 'Backups of customer data are kept for 35 days.');
    await approve('Halden', long, 'Backups of customer data are kept for 90 days.');
    await page.goto(`${visit.server.url}/library`);
    await page.getByRole('link', { name: 'Conflicts 1' }).click();
    const conflict = page.getByRole('article', { name: 'These contradict each other' });
    const sides = conflict.getByRole('region');
    await sides.nth(1).waitFor();
    expect(await sides.nth(0).locator('p mark').allInnerTexts()).toEqual(['90']);
    expect(await sides.nth(1).locator('p mark').allInnerTexts()).toEqual(['35']);
    await sides.nth(1).getByRole('link', { name: 'Norrgate, Norrgate' }).waitFor();
    expect(await faults()).toEqual([]);
    expect(await fits()).toBe(320);
    await sides.nth(1).getByRole('button', { name: 'Keep this one' }).click();
    await page.getByText('Nothing contradicts or repeats itself').waitFor();
    await page.getByRole('log').getByRole('button', { name: 'Undo' }).click();
    await conflict.getByRole('button', { name: 'Both are right' }).click();
    await page.getByText('Decided before (1)').click();
    await page.getByRole('main').getByRole('button', { name: 'Undo' }).click();
    await sides.nth(0).getByRole('button', { name: 'Edit' }).click();
    await page.getByRole('textbox', { name: 'Answer' }).fill('Archives of invoices are kept for ten years.');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('article', { name: 'The same question, answered twice' }).waitFor();
  });

  it('takes an answer for a topic, which then leads, and says on whose word it rests', async () => {
    await page.getByRole('link', { name: 'Fixed answers' }).click();
    await page.getByRole('button', { name: 'New fixed answer' }).click();
    await page.getByRole('textbox', { name: 'Topic' }).fill('Cyber insurance');
    await page.getByRole('textbox', { name: 'Words a question speaks of it with' }).fill('the and\n');
    await page.getByRole('textbox', { name: 'Answer' }).fill('We carry cyber insurance.');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('holds no word that tells one question from another').waitFor();
    await page.getByRole('textbox', { name: 'Words a question speaks of it with' }).fill('cyber insurance');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('article').getByText('We carry cyber insurance.').waitFor();
    expect(await faults()).toEqual([]);
    const { id, questionnaireId } = await questionnaire('Ostrava', 'Do you hold cyber insurance?');
    await page.goto(`${visit.server.url}/questionnaires/${questionnaireId}?question=${id}`);
    await page.getByRole('heading', { name: 'Fixed answer: Cyber insurance' }).waitFor();
    await page.getByText(/^The words of .*; no document is cited\.$/).waitFor();
  });

  it('shows what was asked before beside what is asked now', async () => {
    const { id, questionnaireId } = await questionnaire('Sund', 'How long are backups of the customer data kept?');
    await page.goto(`${visit.server.url}/questionnaires/${questionnaireId}?question=${id}`);
    const before = page.getByRole('region', { name: 'What was approved before' });
    await before.waitFor();
    expect(await before.locator('mark').allInnerTexts()).toEqual(['the']);
    await before.getByText('Norrgate, Norrgate').waitFor();
  });

  it('explains words', async () => {
    await page.goto(`${visit.server.url}/library/glossary`);
    await page.getByRole('button', { name: 'New term' }).click();
    await page.getByRole('textbox', { name: 'Term' }).fill('NLA');
    await page.getByRole('textbox', { name: 'Other names of the same' }).fill('northern light archive');
    await page.getByRole('textbox', { name: 'What it means here' }).fill('Where old records are kept.');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { name: 'NLA also northern light archive' }).waitFor();
    expect(await fits()).toBe(320);
    await page.getByRole('button', { name: 'Remove NLA' }).click();
    await page.getByRole('button', { name: 'Remove', exact: true }).click();
    await page.getByText('No word is explained yet').waitFor();
  });

  it('leads to tables of a document, with the cited words marked in their cells', async () => {
    const file = { name: 'duties.md', mimeType: 'text/markdown', buffer: Buffer.from(duties) };
    const headers = { origin: visit.server.url };
    await page.request.post(`${visit.server.url}/v1/documents`, { multipart: { file }, headers });
    const [document] = (await (await page.request.get(`${visit.server.url}/v1/documents`)).json()).items;
    const { text } = await (await page.request.get(`${visit.server.url}/v1/documents/${document.id}/text`)).json();
    const start = text.indexOf('CISO');
    await page.goto(`${visit.server.url}/documents/${document.id}?at=${start}-${text.indexOf(' customers')}`);
    const cells = page.getByRole('table').getByRole('cell');
    await cells.first().waitFor();
    expect(await cells.allInnerTexts()).toEqual(['CISO', 'Incidents and what customers are told']);
    expect(await page.locator('td mark').allInnerTexts()).toEqual(['CISO', 'Incidents and what']);
  });
});
