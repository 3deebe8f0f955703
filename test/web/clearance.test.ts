import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import type { Running } from '../../server.ts';
import { inBrowser } from './visit.ts';

inBrowser('clearance in the browser', {}, (visit) => {
  let server: Running;
  let page: Page;

  const faults = async () =>
    (await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);

  beforeAll(() => {
    ({ server, page } = visit);
  });

  it('of a questionnaire is set in its details, and an ended NDA is said before the export', async () => {
    const id = await page.evaluate(async () => {
      const send = (path: string, body: FormData | string, headers = {}) =>
        fetch(path, { method: 'POST', body, headers });
      const form = new FormData();
      form.set('file', new File(['# Backups\n\nBackups are encrypted with AES-256.\n'], 'backups.md'));
      await send('/v1/documents', form);
      const asked = JSON.stringify({ name: 'Buyer', text: 'Are backups encrypted?\nDo visitors wear badges?' });
      const made = await send('/v1/questionnaires/paste', asked, { 'content-type': 'application/json' });
      return ((await made.json()) as { id: string }).id;
    });
    await page.goto(`${server.url}/questionnaires/${id}`);
    await page.getByText('under NDA').waitFor();
    await page.getByRole('button', { name: 'Details' }).click();
    await page.getByLabel('NDA ends').fill('2026-03-31');
    expect(await faults()).toEqual([]);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('NDA ended 31 Mar 2026: public documents only').waitFor();
    await page.getByRole('link', { name: 'Export' }).click();
    await page.getByText('The NDA ended on 31 Mar 2026').waitFor();
    await page.getByLabel(/Include drafts/).check();
    await page.getByRole('heading', { name: /Not for this reader/ }).waitFor();
    expect(await faults()).toEqual([]);
  });

  it('of a token is chosen as it is made, and its secret is shown once', async () => {
    await page.goto(`${server.url}/tokens`);
    await page.getByRole('button', { name: 'New token' }).click();
    await page.getByLabel('Name').fill('Sales assistant');
    await page.getByLabel('Its answers may rest on').selectOption('public');
    expect(await faults()).toEqual([]);
    await page.getByRole('button', { name: 'Make the token' }).click();
    const secret = await page.locator('dialog code').innerText();
    expect(secret).toMatch(/^aver_main_/);
    await page.getByRole('button', { name: 'Done' }).click();
    const row = page.getByRole('row', { name: /Sales assistant/ });
    expect(await row.innerText()).toMatch(/Ask\s+Public/);
    expect(await page.content()).not.toContain(secret);
    const answer = await fetch(`${server.url}/v1/ask`, {
      method: 'POST',
      body: JSON.stringify({ question: 'Are backups encrypted?', keep: false, clearance: 'internal' }),
      headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
    });
    expect(await answer.json()).toMatchObject({ label: 'no_evidence', draft: { citations: [] } });
    await page.getByRole('button', { name: 'Withdraw Sales assistant' }).click();
    await page.getByRole('button', { name: 'Withdraw', exact: true }).click();
    await page.getByText('No token yet').waitFor();
    expect(await faults()).toEqual([]);
  });
});
