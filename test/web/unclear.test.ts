import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../config.ts';
import { type Running, start } from '../../server.ts';
import { type OpenAiDouble, startOpenAiDouble } from '../fixtures/openai-double.ts';
import { layoutReply, unclearTemplate, unknownStatements } from '../fixtures/unclear-template.ts';
import { BROWSER_MISSING, browserPath, openBrowser } from './browser.ts';

describe.skipIf(browserPath === null)(
  browserPath === null
    ? `an unclear layout in the browser (left out: ${BROWSER_MISSING})`
    : 'an unclear layout in the browser',
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'aver-unclear-'));
    const file = join(folder, 'lomake.xlsx');
    let double: OpenAiDouble;
    let server: Running;
    let browser: Browser;
    let page: Page;

    beforeAll(async () => {
      writeFileSync(file, unclearTemplate());
      double = await startOpenAiDouble();
      double.next({ content: layoutReply() });
      const env = { OPENAI_API_KEY: double.apiKey, OPENAI_BASE_URL: double.baseUrl, AVER_MODEL: 'double' };
      const settings = { AVER_DATA: join(folder, 'data'), AVER_PORT: '0', AVER_SAMPLES: 'off', AVER_LOG: 'silent' };
      server = await start(readConfig({ ...settings, ...env }, {}));
      browser = await openBrowser();
      page = await (
        await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' })
      ).newPage();
      page.setDefaultTimeout(20_000);
      await page.goto(server.signInUrl);
    });
    afterAll(async () => {
      await browser?.close();
      await server?.close();
      await double?.close();
      rmSync(folder, { recursive: true, force: true });
    });

    it('says that a model helped, can be read without it, and is taken in as it was shown', async () => {
      await page.getByLabel(/^Upload (the first|a) questionnaire/).setInputFiles(file);
      await page.getByText("read with the model's help").waitFor();
      await page.getByRole('tab', { name: /Lomake with a model’s help/ }).waitFor();
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
      await page.getByRole('button', { name: 'Read without the model' }).click();
      await page.getByText('No questions were found.', { exact: false }).first().waitFor();
      await page.getByRole('button', { name: 'Read with it again' }).click();
      // Asked once more it would find nothing: the double knows no layout by now.
      await page.getByRole('button', { name: 'Draft 5 questions' }).click();
      await page.getByText(unknownStatements[4]).first().waitFor();
      const about = double.requests.filter(({ body }) => JSON.stringify(body).includes('rows S1'));
      expect(about).toHaveLength(1);
    });
  },
);
