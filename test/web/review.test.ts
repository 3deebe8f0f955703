import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page, Route } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import type { QuestionView } from '../../api/index.ts';
import { readQuestionnaire } from '../../ingest/index.ts';
import type { Running } from '../../server.ts';
import { inBrowser } from './visit.ts';

const samples = fileURLToPath(new URL('../../samples/', import.meta.url));
const questionnaire = join(samples, 'questionnaires/formatted.xlsx');
const policies = [
  'access-control-policy.md',
  'cryptography-policy.md',
  'incident-response-plan.md',
  'information-security-policy.md',
  'vulnerability-management-policy.md',
].map((name) => join(samples, 'knowledge/policies', name));

/** One story from an empty installation to the buyer's file, in a real browser against the real server. */
inBrowser('a reviewer in the browser', { stranger: true, expected: /401|409|ERR_FAILED/ }, (visit) => {
  const { complaints } = visit;
  let server: Running;
  let page: Page;
  let review = '';

  beforeAll(() => {
    ({ server, page } = visit);
  });

  const open = async (path: string) => {
    await page.goto(`${server.url}${path}`);
  };
  /** The question beside a key press: keys act once its answer is on the screen. */
  const press = async (key: string) => {
    await page.getByRole('article', { name: 'Answer' }).getByRole('heading', { level: 2 }).waitFor();
    await page.keyboard.press(key);
  };
  const read = async (): Promise<QuestionView> => {
    const id = new URL(page.url()).searchParams.get('question');
    return (await page.request.get(`${server.url}/v1/questions/${id}`)).json();
  };
  /** The number on a filter of the queue; NaN while it is not there yet. */
  const filterCount = async (name: string) => {
    const [label] = await page.getByRole('button', { name: new RegExp(`^${name} \\d+$`) }).allInnerTexts();
    return Number(label?.match(/\d+$/)?.[0]);
  };

  it('shows only the door to a stranger, and lets in where one stood whoever pastes the printed link', async () => {
    await open('/documents');
    await page.getByRole('heading', { name: 'Sign in to Aver' }).waitFor();
    await page.getByLabel('Sign-in link or token').fill('aver_main_thisOneWasNeverPrinted');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('That link was used before or is too old').waitFor();
    await page.getByLabel('Sign-in link or token').fill(server.signInUrl);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'Documents', exact: true }).waitFor();
    await open('/');
    await page.getByText('First, what may be quoted').waitFor();
  });

  it('takes documents and says what each became, also of one that cannot be read', async () => {
    await page.getByRole('link', { name: 'Add documents' }).click();
    const cutShort = join(visit.folder, 'cut short.pdf');
    writeFileSync(cutShort, '%PDF-1.7\n1 0 obj');
    await page.getByLabel(/Add your first documents/).setInputFiles([cutShort, ...policies]);
    await page.getByRole('dialog').getByRole('button', { name: 'Add', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Added' });
    await dialog.getByText('Access Control Policy').waitFor();
    await dialog.getByText('cut short.pdf is damaged').waitFor();
    await dialog.getByRole('button', { name: 'Done' }).click();
    expect(await page.getByRole('table').getByRole('row').count()).toBe(policies.length + 1);
  });

  it('shows the questions on the buyer’s own grid before anything is kept', async () => {
    await page.keyboard.press('g');
    await page.keyboard.press('q');
    await page.getByLabel(/Upload the first questionnaire/).setInputFiles(questionnaire);
    await page.getByRole('tab', { name: /^Access & identity 23$/ }).click();
    await page.getByRole('columnheader', { name: 'B Question' }).waitFor();
    await page
      .getByRole('rowheader', { name: /a question/ })
      .first()
      .waitFor();
    expect(await page.getByText('“Lists” is hidden').or(page.getByText('"Lists" is hidden')).count()).toBe(1);
    const kept = await (await page.request.get(`${server.url}/v1/questionnaires`)).json();
    expect(kept.items).toEqual([]);
  });

  it('drafts while one looks on', async () => {
    await page.getByLabel('Buyer').fill('Norrgate');
    await page.getByLabel('Due').fill('2031-05-01');
    await page.getByRole('button', { name: 'Draft 100 questions' }).click();
    await page.getByRole('heading', { name: 'formatted', level: 1 }).waitFor();
    await page.getByText('due 1 May 2031').waitFor();
    review = new URL(page.url()).pathname;
    const counts = async () => ({
      drafted: await filterCount('Drafted'),
      needsInput: await filterCount('Needs input'),
    });
    const done = async () => Object.values(await counts()).reduce((sum, count) => sum + count);
    await expect.poll(done, { timeout: 45_000 }).toBe(100);
    const { drafted, needsInput } = await counts();
    expect(drafted).toBeGreaterThan(20);
    expect(needsInput).toBeGreaterThan(5);
  });

  it('shows the cited words in their source', async () => {
    await open(`${review}?state=drafted`);
    await press('j');
    await expect.poll(() => page.url()).toContain('question=');
    const source = page.getByRole('complementary', { name: 'Source' });
    const marked = await source.locator('mark').innerText();
    const { draft } = await read();
    // Bold is shown as bold, not as two stars.
    expect(draft?.citations[0]?.quote.replaceAll('**', '')).toContain(marked.split('\n')[0]);
    await source.getByRole('link', { name: 'Open' }).click();
    await page.locator('article mark').waitFor();
    expect(await page.locator('article mark').innerText()).toBe(marked);
    await page.goBack();
  });

  it('approves by key, goes on to the next, and can take it back', async () => {
    await expect.poll(() => page.url()).toContain('question=');
    const first = await read();
    expect(first.state).toBe('drafted');
    await press('a');
    await expect.poll(() => filterCount('Approved')).toBe(1);
    await expect.poll(async () => (await read()).id).not.toBe(first.id);

    await open(`${review}?question=${first.id}`);
    await page.getByRole('button', { name: 'Reopen' }).waitFor();
    await press('o');
    await page.getByRole('button', { name: 'Approve', exact: true }).waitFor();
    await expect.poll(async () => (await read()).state).toBe('drafted');
    await press('a');
    await expect.poll(() => filterCount('Approved')).toBe(1);
  });

  it('leaves the keys to the text while one types, and saves on leaving', async () => {
    await open(`${review}?state=needs_input`);
    await press('j');
    await expect.poll(() => page.url()).toContain('question=');
    const before = await read();
    await press('e');
    await page.keyboard.type('a jar kept ajar');
    await page.getByText('Not saved yet').waitFor();
    await page.keyboard.press('Escape');
    await page.getByText('Saved', { exact: true }).waitFor();
    const after = await read();
    expect([after.id, after.answer?.text, after.answer?.by]).toEqual([before.id, 'a jar kept ajar', 'person']);
    expect(after.reviews.map(({ action }) => action)).toEqual(['edit']);
  });

  it('notices when someone else changed the answer first', async () => {
    const { id, revision } = await read();
    await press('e');
    await page.keyboard.type(', still');
    const theirs = { revision, choice: null, text: 'What a colleague wrote' };
    const saved = await page.request.post(`${server.url}/v1/questions/${id}/edit`, {
      data: theirs,
      headers: { origin: server.url },
    });
    expect(saved.status()).toBe(200);
    await page.getByText('Someone changed this answer while you were editing').waitFor();
    await page.getByRole('button', { name: 'Keep mine' }).click();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Saved', { exact: true }).waitFor();
    expect((await read()).answer?.text).toBe('a jar kept ajar, still');
  });

  it('stays on the question that one reads when someone else approves it', async () => {
    await page.goto(`${server.url}${review}?state=drafted`);
    const heading = page.getByRole('article', { name: 'Answer' }).getByRole('heading', { level: 2 });
    const text = await heading.innerText();
    const { items } = await (await page.request.get(`${server.url}/v1${review}/questions?state=drafted`)).json();
    expect(items[0].text).toBe(text);
    const does = async (verb: string, revision: number): Promise<QuestionView> => {
      const told = await page.request.post(`${server.url}/v1/questions/${items[0].id}/${verb}`, {
        data: { revision },
        headers: { origin: server.url },
      });
      return told.json();
    };
    const approved = await does('approve', items[0].revision);
    await page.getByRole('button', { name: 'Reopen' }).waitFor();
    expect(await heading.innerText()).toBe(text);
    expect((await does('reopen', approved.revision)).state).toBe('drafted');
    await page.goBack();
    await page.getByLabel('Comment').waitFor();
  });

  it('keeps what was typed while the server is away, from question to question and through a reload', async () => {
    const { id } = await read();
    const away = (route: Route) => route.abort();
    await page.route('**/v1/**', away);
    await press('e');
    await page.keyboard.type(' more');
    await press('Escape');
    await page.getByRole('status').filter({ hasText: 'The server does not answer' }).waitFor();
    await press('k');
    await page.getByText(/was not saved/).waitFor();
    page.once('dialog', (dialog) => dialog.accept());
    await open(`${review}?question=${id}`);
    await page.getByRole('alert').getByText('The server does not answer').waitFor();
    await page.unroute('**/v1/**', away);
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('Not saved yet').waitFor();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Saved', { exact: true }).waitFor();
    expect((await read()).answer?.text).toBe('a jar kept ajar, still more');
  });

  it('sends back with a reason, which waits for a server that is away, and assigns', async () => {
    await press('r');
    await page.getByLabel('Reason').fill('Ask the facilities team.');
    const send = page.getByRole('dialog').getByRole('button', { name: 'Send back' });
    await page.route('**/send-back', (route) => route.abort(), { times: 1 });
    await send.click();
    await page.getByRole('dialog').getByText('The server does not answer').waitFor();
    // The key that approves on the page is the dialog's own here.
    await page.getByLabel('Reason').press('Control+Enter');
    await page.getByText('Sent back by').waitFor();
    expect(await read()).toMatchObject({ state: 'needs_input', approvedBy: null });
    await page.keyboard.press('s');
    await page.getByLabel('Who should answer this?').fill('Mara Lind');
    await page.keyboard.press('Enter');
    await page.getByText('Assigned to Mara Lind', { exact: true }).waitFor();
    expect(await read()).toMatchObject({ assignee: 'Mara Lind', state: 'needs_input' });
  });

  it('gives back the buyer’s file with the approved answer and nothing else changed', async () => {
    await page.getByRole('link', { name: 'Export' }).click();
    await page.getByText('1 of 100 questions approved').waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download', exact: true }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/\.xlsx$/);
    const [sent, returned] = await Promise.all(
      [questionnaire, await download.path()].map(async (path) => answersIn(readFileSync(path))),
    );
    const changed = [...(returned ?? [])].filter(([cell, value]) => sent?.get(cell) !== value);
    const { items } = await (
      await page.request.get(`${server.url}/v1/questionnaires/${review.split('/').at(-1)}/questions?state=approved`)
    ).json();
    const approved: QuestionView = await (await page.request.get(`${server.url}/v1/questions/${items[0].id}`)).json();
    expect(changed.map(([, value]) => value).sort()).toEqual(
      [approved.answer?.choice, approved.answer?.text].filter((value) => value).sort(),
    );
  });

  it('answers a single question over any page, and keeps it for review', async () => {
    await page.keyboard.press('Control+k');
    await page.getByLabel('Your question').fill('Is multi-factor authentication required for the workforce?');
    await page.keyboard.press('Enter');
    const answer = page.getByRole('dialog').getByRole('article', { name: 'Answer' });
    await answer
      .getByRole('link', { name: /Access Control Policy/ })
      .first()
      .waitFor();
    await answer.getByRole('link', { name: 'Review it' }).click();
    await page.getByRole('heading', { name: 'Is multi-factor authentication required for the workforce?' }).waitFor();
  });

  it('finds what was approved in the library', async () => {
    await page.keyboard.press('g');
    await page.keyboard.press('l');
    await page.getByRole('heading', { name: 'Library' }).waitFor();
    await expect.poll(() => page.getByRole('article').count()).toBe(1);
  });

  it('shows what changed under an approved answer, and lets a person say that it still holds', async () => {
    const id = review.split('/').at(-1);
    const get = async (path: string) => (await page.request.get(`${server.url}/v1/${path}`)).json();
    const { items } = await get(`questionnaires/${id}/questions?state=approved`);
    const [cited] = ((await get(`questions/${items[0].id}`)) as QuestionView).draft?.citations ?? [];
    if (!cited) throw new Error('the approved answer cites nothing');
    const { text } = await get(`documents/${cited.documentId}/text`);
    const quote = text.slice(cited.start, cited.end);
    const changed = text.replace(quote, quote.replace(' ', ' hardly '));
    await open(`/documents/${cited.documentId}`);
    await page
      .getByLabel('The new version’s file')
      .setInputFiles({ name: 'final.md', mimeType: 'text/markdown', buffer: Buffer.from(changed) });
    await page.getByText(/rests? on words that this document no longer says/).waitFor();

    await open(`${review}?state=stale&question=${items[0].id}`);
    const words = page.getByRole('region', { name: 'Changed words' });
    await words.locator('ins').first().waitFor();
    expect(await words.locator('ins').allInnerTexts()).toEqual([expect.stringContaining('hardly')]);
    const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag22aa']).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    await words.getByRole('button', { name: 'Still holds' }).click();
    await page.getByLabel('Note').fill('Asked the owner.');
    await page.getByRole('button', { name: 'It still holds' }).click();
    await words.waitFor({ state: 'detached' });
    expect(await get(`questions/${items[0].id}`)).toMatchObject({ state: 'approved', stale: 0 });
  });

  /** Each screen, with what stands on it once it is there. */
  const screens = (): [path: string, there: string][] => [
    ['/', 'table'],
    ['/ask', 'textarea'],
    ['/documents', 'table'],
    ['/library', 'article'],
    [`${review}?state=drafted`, 'nav[aria-label=Questions] a'],
    [`${review}?state=needs_input`, 'nav[aria-label=Questions] a'],
    [`${review}/export`, 'main li'],
  ];

  it('has no accessibility fault that axe finds, in light and in dark', async () => {
    const faults: string[] = [];
    for (const [path, there] of screens()) {
      await open(path);
      await page.locator(there).first().waitFor();
      const light = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
        .analyze();
      await page.emulateMedia({ colorScheme: 'dark' });
      // What the theme changes is colour and nothing else.
      const dark = await new AxeBuilder({ page }).withRules(['color-contrast']).analyze();
      await page.emulateMedia({ colorScheme: 'light' });
      for (const { id, nodes } of [...light.violations, ...dark.violations])
        faults.push(`${path} ${id}: ${nodes[0]?.html}`);
    }
    expect(faults).toEqual([]);
  });

  it('fits a window of 320 pixels without scrolling sideways', async () => {
    await page.setViewportSize({ width: 320, height: 640 });
    for (const [path, there] of screens()) {
      await open(path);
      await page.locator(there).first().waitFor();
      expect([path, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([path, 320]);
    }
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  it('does nothing on a single key once the keys are turned off', async () => {
    await open(`${review}?state=drafted`);
    await press('?');
    await page.getByRole('dialog').getByRole('checkbox').uncheck();
    await page.keyboard.press('Escape');
    await press('r');
    await press('g');
    await press('d');
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog', { name: 'Ask a question' }).waitFor();
    expect(await page.getByRole('dialog').count()).toBe(1);
    expect(new URL(page.url()).pathname).toBe(review);
  });

  it('approves several drafts as they were read, says which were not and why, and takes it back', async () => {
    const questionsOf = `${server.url}/v1${review}/questions`;
    const approved = async () => (await (await page.request.get(`${questionsOf}?state=approved`)).json()).total;
    const before = await approved();
    await open(`${review}?state=drafted`);
    await page.getByRole('button', { name: /^Approve several/ }).click();
    const dialog = page.getByRole('dialog');
    const drafts = dialog.getByRole('list', { name: 'Drafts' }).getByRole('checkbox');
    await drafts.nth(0).check();
    await drafts.nth(1).check();
    // Somebody else is quicker with the first of them.
    await page.route(
      '**/approve',
      async (route) => {
        const { revision } = route.request().postDataJSON();
        const url = route
          .request()
          .url()
          .replace(/approve$/, 'edit');
        const headers = { origin: server.url };
        const edited = await page.request.post(url, {
          data: { revision, choice: null, text: 'Other words.' },
          headers,
        });
        expect(edited.status()).toBe(200);
        await route.continue();
      },
      { times: 1 },
    );
    await dialog.getByRole('button', { name: 'Approve 2' }).click();
    await page.getByRole('dialog', { name: '1 answer approved' }).waitFor();
    await dialog.getByText('was changed by someone else meanwhile.').waitFor();
    expect(await approved()).toBe(before + 1);
    await dialog.getByRole('button', { name: 'Undo' }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(await approved()).toBe(before);
  });

  it('broke no rule of the content policy and threw no error on the way', () => {
    expect(complaints).toEqual([]);
  });
});

async function answersIn(bytes: Uint8Array): Promise<Map<string, string | null>> {
  const { value } = await readQuestionnaire(new Uint8Array(bytes), 'questionnaire.xlsx');
  return new Map(
    value.questions.flatMap(({ sheet, slots }) =>
      slots.map((slot) => [`${sheet}!${slot.cell}`, slot.current] as const),
    ),
  );
}
