import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { inBrowser } from './visit.ts';

const today = new Date().toISOString().slice(0, 10);
const files: Record<string, string> = {
  'register.csv':
    'Code,Title,Description,Owner,Criteria\nAC-04,Access reviews,Owners review access.,IT,CC6.3\nBK-01,Restore tests,Backups are restored.,IT,A1.3\n',
  'access-review.md': `# Access review\n\nControl AC-04. Performed on ${today}.\n`,
  'restore-test.md': '# Restore test\n\nControl BK-01. Performed on 3 March 2020.\n',
};

inBrowser('evidence in the browser', {}, (visit) => {
  let page: Page;

  beforeAll(async () => {
    ({ page } = visit);
    await page.goto(`${visit.server.url}/documents`);
    await page
      .locator('input[type=file]')
      .setInputFiles(
        Object.entries(files).map(([name, text]) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) })),
      );
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByRole('button', { name: 'Done' }).click();
  });

  it('is suggested, confirmed together, listed with what ran out first, and detached', async () => {
    await page.keyboard.press('g');
    await page.keyboard.press('e');
    await page.getByRole('button', { name: 'Attach 2' }).click();
    await page.getByText('2 records attached.').waitFor();
    const rows = page.getByRole('table', { name: 'Records' }).getByRole('row');
    await expect.poll(() => rows.count()).toBe(3);
    expect(await rows.nth(1).innerText()).toMatch(/Restore test[\s\S]*BK-01[\s\S]*Expired/);
    expect(await rows.nth(2).innerText()).toMatch(/Access review[\s\S]*AC-04[\s\S]*Current/);
    expect(await page.getByText('1 control without current evidence').innerText()).toContain('no “yes” may rest on it');
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);

    await page.getByRole('button', { name: 'Detach Restore test' }).click();
    await page.getByRole('button', { name: 'Detach', exact: true }).click();
    await expect.poll(() => rows.count()).toBe(2);
  });

  it('comes from a manifest, with the rows that could not be used', async () => {
    await page.getByRole('button', { name: 'Import a manifest' }).click();
    const manifest = `file,control,kind,collected\nrestore-test.md,BK-01,restore test,${today}\ngone.md,BK-01,,\n`;
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'manifest.csv', mimeType: 'text/csv', buffer: Buffer.from(manifest) });
    await page.getByText('1 record attached.').waitFor();
    await page.getByText('Row 3, gone.md: there is no such document').waitFor();
    await page.getByRole('button', { name: 'Done' }).click();
    await expect.poll(() => page.getByText('without current evidence:').count()).toBe(0);
  });
});
