import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import type { DocumentView } from '../../api/index.ts';
import { typeOneReport } from '../fixtures/report-type-one.ts';
import { inBrowser } from './visit.ts';

inBrowser("a report's facts in the browser", {}, (visit) => {
  const { complaints } = visit;
  let page: Page;

  beforeAll(async () => {
    ({ page } = visit);
    const id = await page.evaluate(
      async (text) => {
        const form = new FormData();
        form.set('file', new File([text], 'soc2-report.md'));
        const response = await fetch('/v1/documents', { method: 'POST', body: form });
        return ((await response.json()) as { items: DocumentView[] }).items[0]?.id;
      },
      typeOneReport.replaceAll('May 9, 2025', 'in May'),
    );
    await page.goto(`${visit.server.url}/documents/${id}`);
  });

  it('stand beside the text: a press shows the words, and what is missing is said', async () => {
    const glance = page.getByRole('region', { name: 'The report at a glance' });
    await glance.getByText('SOC 2 Type I', { exact: true }).waitFor();
    await glance.getByText('31 Mar 2025', { exact: true }).waitFor();
    const facts = page.getByRole('region', { name: 'Facts' });
    await facts.getByRole('button', { name: 'Castellan Rowe & Associates, P.C.' }).click();
    await page.locator('mark').getByText('Castellan Rowe & Associates, P.C.').waitFor();
    await facts.getByText('1 thing to look at').waitFor();
    await facts.getByRole('button', { name: 'Say report dated' }).waitFor();
  });

  it('are corrected in place, with who said so, and given back to the words', async () => {
    const facts = page.getByRole('region', { name: 'Facts' });
    await facts.getByRole('button', { name: 'Correct categories' }).click();
    await facts.getByRole('checkbox', { name: 'Availability' }).check();
    await facts.getByRole('button', { name: 'Save' }).click();
    await facts.getByText('Corrected by owner').waitFor();
    await facts.getByText('The document says: Security').waitFor();
    const availability = page.getByRole('list', { name: 'Categories' }).getByText('Availability');
    expect(await availability.innerText()).not.toContain('not in scope');
    await facts.getByRole('button', { name: 'Say report dated' }).click();
    await facts.getByLabel('Report dated').fill('2025-05-09');
    await page.keyboard.press('Enter');
    await facts.getByText('9 May 2025').waitFor();
    expect(await facts.getByText('thing to look at').count()).toBe(0);
    await facts.getByRole('button', { name: 'Undo' }).last().click();
    await facts.getByText('The document says: Security').waitFor({ state: 'detached' });
  });

  it('can be used by everyone, in light and in dark', async () => {
    const light = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
      .analyze();
    await page.emulateMedia({ colorScheme: 'dark' });
    const dark = await new AxeBuilder({ page }).withRules(['color-contrast']).analyze();
    expect([...light.violations, ...dark.violations].map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
