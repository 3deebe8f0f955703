import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import type { QuestionnaireView } from '../../api/index.ts';
import type { Running } from '../../server.ts';
import { inBrowser } from './visit.ts';

/** The sample company, as a first start shows it. */
inBrowser(
  "finding one's way",
  { settings: async () => ({ AVER_SAMPLES: undefined }), viewport: { width: 1200, height: 800 } },
  (visit) => {
    const { complaints } = visit;
    let server: Running;
    let page: Page;
    let review = '';

    beforeAll(async () => {
      ({ server, page } = visit);
      const { items } = await (await page.request.get(`${server.url}/v1/questionnaires`)).json();
      review = `/questionnaires/${(items as QuestionnaireView[])[0]?.id}`;
    });

    const open = async (path: string) => {
      await page.goto(`${server.url}${path}`);
    };
    const sidebar = () => page.getByRole('complementary', { name: 'Sidebar' });
    const names = ['Questionnaires', 'Ask', 'Library', 'Documents', 'Evidence', 'Controls', 'Coverage'];

    it('names every place beside the page, and marks the one that is shown', async () => {
      await open('/controls');
      for (const name of names) await sidebar().getByText(name, { exact: true }).waitFor();
      expect(await sidebar().locator('[aria-current=page]').innerText()).toBe('Controls');
    });

    it('is as narrow as a person left it, and says the names all the same', async () => {
      await sidebar().getByRole('button', { name: 'Collapse the sidebar' }).click();
      await page.reload();
      await sidebar().getByRole('button', { name: 'Expand the sidebar' }).waitFor();
      await sidebar().getByRole('link', { name: 'Evidence' }).hover();
      await page.getByText('Evidence', { exact: true }).last().waitFor();
      await page.keyboard.press('Control+b');
      await sidebar().getByRole('button', { name: 'Collapse the sidebar' }).waitFor();
    });

    it('leaves the review its width', async () => {
      await open(review);
      await page.getByRole('article', { name: 'Answer' }).waitFor();
      await sidebar().getByRole('button', { name: 'Expand the sidebar' }).waitFor();
    });

    it('leads away by two keys, of which the second does nothing else', async () => {
      await open(`${review}?state=drafted`);
      await page.getByRole('button', { name: 'Approve', exact: true }).and(page.locator(':enabled')).waitFor();
      await page.keyboard.press('g');
      await page.keyboard.press('a');
      await page.getByRole('heading', { name: 'Ask', exact: true }).waitFor();
      const { counts } = await (await page.request.get(`${server.url}/v1${review}`)).json();
      expect(counts.approved).toBe(0);
    });

    it('has the places behind a button where there is no room beside the page', async () => {
      await page.setViewportSize({ width: 390, height: 844 });
      await open('/');
      await page.getByRole('button', { name: 'Menu' }).click();
      const menu = page.getByRole('dialog', { name: 'Menu' });
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
      await menu.getByRole('link', { name: 'Coverage' }).click();
      await page.getByRole('heading', { name: 'Coverage', level: 1 }).waitFor();
      expect(await menu.count()).toBe(0);
    });

    it('can be used by everyone on the pages of what is known, in light, in dark and in 320 pixels', async () => {
      const faults: string[] = [];
      const pages = [
        ['/evidence', 'table'],
        ['/controls', 'table'],
        ['/controls/AC-07', 'main h2'],
        ['/coverage', '[aria-label=Criteria]'],
      ] as const;
      for (const [path, there] of pages) {
        await page.setViewportSize({ width: 1200, height: 800 });
        await open(path);
        await page.locator(there).first().waitFor();
        const light = await new AxeBuilder({ page }).analyze();
        await page.emulateMedia({ colorScheme: 'dark' });
        const dark = await new AxeBuilder({ page }).withRules(['color-contrast']).analyze();
        await page.emulateMedia({ colorScheme: 'light' });
        for (const { id, nodes } of [...light.violations, ...dark.violations])
          faults.push(`${path} ${id}: ${nodes[0]?.html}`);
        await page.setViewportSize({ width: 320, height: 640 });
        expect([path, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([path, 320]);
      }
      expect(faults).toEqual([]);
    });

    it('did all this without a complaint from the browser', () => {
      expect(complaints).toEqual([]);
    });

    it('lets a person out, to the door', async () => {
      await page.setViewportSize({ width: 1200, height: 800 });
      await open('/controls');
      await page.getByRole('button', { name: /^You and settings/ }).click();
      await page.getByRole('button', { name: 'Sign out' }).click();
      await page.getByRole('heading', { name: 'Sign in to Aver' }).waitFor();
    });
  },
);
