import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import type { Running } from '../../server.ts';
import { inBrowser } from './visit.ts';

const sample = (path: string) => fileURLToPath(new URL(`../../samples/knowledge/${path}`, import.meta.url));

inBrowser('coverage in the browser', {}, (visit) => {
  const { complaints } = visit;
  let server: Running;
  let page: Page;
  beforeAll(() => {
    ({ server, page } = visit);
  });

  const faults = async () =>
    (await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => [id, nodes[0]?.html]);

  it('says what to add where there is no control yet', async () => {
    await page.goto(`${server.url}/controls`);
    await page.getByRole('heading', { name: 'No controls yet' }).waitFor();
  });

  it('leads from a criterion that has an exception to the control and its place in the report', async () => {
    await page.goto(`${server.url}/documents`);
    await page
      .locator('input[type=file]')
      .setInputFiles([sample('control-register.csv'), sample('soc2-type2-report.pdf')]);
    await page.getByRole('dialog').getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByRole('dialog', { name: 'Added' }).getByRole('button', { name: 'Done' }).click();

    await page.getByRole('link', { name: 'Coverage' }).click();
    const security = page.getByRole('row', { name: /^Security/ });
    await security.waitFor();
    expect(await security.getByRole('cell').allInnerTexts()).toEqual([
      'Security',
      '0 of 33',
      '57',
      '0',
      '1',
      '58',
      '0',
    ]);
    // It opens on what is worst: nobody attached evidence, but the exception is the auditor's word.
    const detail = page.getByRole('region', { name: 'CC6.2' });
    await detail.getByRole('heading', { name: 'Accounts given and taken away' }).waitFor();
    expect(await faults()).toEqual([]);
    await page.getByRole('button', { name: /^CC6\.3 .*Exception/ }).click();
    await page
      .getByRole('region', { name: 'CC6.3' })
      .getByRole('link', { name: "AC-07 Removal of leavers' access" })
      .click();

    await page.getByRole('heading', { name: "AC-07 Removal of leavers' access" }).waitFor();
    await page.getByText('1 of 25 tested').waitFor();
    expect(await faults()).toEqual([]);
    await page.getByRole('link', { name: 'Page 20 of the report' }).first().click();
    await page.locator('mark', { hasText: 'Exception noted. For 1 of the 25 leavers' }).first().waitFor();
  });

  it('takes an owner by hand, and shows whose word it is', async () => {
    await page.goto(`${server.url}/controls?criterion=CC6.2`);
    await page.getByRole('link', { name: "Removal of leavers' access" }).waitFor();
    expect(await page.getByRole('row').count()).toBe(4);
    expect(await faults()).toEqual([]);
    await page.getByRole('link', { name: "Removal of leavers' access" }).click();
    await page.getByRole('button', { name: 'Edit' }).click();
    await page.getByRole('textbox', { name: 'Owner' }).fill('IT service desk');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText(/^Owner set by /).waitFor();
    await page.goto(`${server.url}/controls`);
    await page.getByRole('combobox', { name: 'Owner' }).selectOption('IT service desk');
    await page.getByText('1 of 63 controls').waitFor();
  });

  it('did all this without a complaint from the browser', () => {
    expect(complaints).toEqual([]);
  });
});
