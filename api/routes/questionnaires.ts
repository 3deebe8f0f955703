import { createRoute, z } from '@hono/zod-openapi';
import { streamSSE } from 'hono/streaming';
import {
  exportQuestionnaire,
  getQuestionnaire,
  importQuestionnaire,
  listPastDate,
  listQuestionnaires,
  listQuestions,
  pasteQuestionnaire,
  preflight,
  previewQuestionnaire,
  removeQuestionnaire,
  watchQuestionnaire,
} from '../../questionnaire/index.ts';
import { correctionsField } from '../corrections.ts';
import { createRouter } from '../edge.ts';
import { preflightView, previewView } from '../file-views.ts';
import { body, download, fileField, form, idParam, json, problem } from '../responses.ts';
import type { Service } from '../service.ts';
import { readUpload } from '../upload.ts';
import { previewViewOf, questionnaireViewOf, summaryOf } from '../view-of.ts';
import { confidentiality, questionnaireView, questionState, questionSummary } from '../views.ts';
import { addAppendixRoute } from './appendix.ts';
import { addEditRoute } from './edit-questionnaire.ts';
import { addPastedFileRoute } from './pasted-file.ts';

const previewForm = form(z.object({ file: fileField, corrections: correctionsField }));
const importForm = form(
  z.object({
    file: fileField,
    buyer: z.string().trim().max(200).optional(),
    due: z.union([z.iso.date('a date as yyyy-mm-dd is expected'), z.literal('')]).optional(),
    clearance: confidentiality.optional(),
    ndaEnd: z.union([z.iso.date('a date as yyyy-mm-dd is expected'), z.literal('')]).optional(),
    corrections: correctionsField,
  }),
);

const pasteBody = z.object({
  name: z.string().trim().min(1).max(150),
  text: z.string().min(1),
  buyer: z.string().trim().max(200).nullish(),
  due: z.iso.date('a date as yyyy-mm-dd is expected').nullish(),
  clearance: confidentiality.optional(),
  ndaEnd: z.iso.date('a date as yyyy-mm-dd is expected').nullish(),
});

const onOff = z.enum(['true', 'false']).optional();
/** `overwrite`: also over what stands in the buyer's answer cells already; `rest`: without what the file refuses. */
const exportQuery = z.object({ drafts: onOff, overwrite: onOff, rest: onOff });

function exportOptions(questionnaireId: string, { drafts, overwrite, rest }: z.infer<typeof exportQuery>) {
  return { questionnaireId, drafts: drafts === 'true', overwrite: overwrite === 'true', rest: rest === 'true' };
}

export function questionnaireRoutes(service: Service) {
  const app = createRouter();

  app.openapi(
    createRoute({
      method: 'get',
      path: '/',
      summary: 'All questionnaires, newest first',
      responses: { 200: json(z.object({ items: z.array(questionnaireView) }), 'Questionnaires'), default: problem },
    }),
    async (c) => c.json({ items: (await listQuestionnaires(c.get('desk'))).map(questionnaireViewOf) }, 200),
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: '/preview',
      summary: 'What a file asks and where its answers go; nothing is kept',
      request: previewForm,
      responses: { 200: json(previewView, 'What was detected'), default: problem },
    }),
    async (c) => {
      const { file: sent, corrections } = c.req.valid('form');
      const file = await readUpload(sent);
      const input = { fileName: file.name, bytes: file.bytes, corrections };
      return c.json(previewViewOf(file.name, await previewQuestionnaire(c.get('desk'), input)), 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: '/',
      summary: "Take in a buyer's file; drafting starts by itself",
      request: importForm,
      responses: { 201: json(questionnaireView, 'The questionnaire'), default: problem },
    }),
    async (c) => {
      const { file: sent, buyer, due, clearance, ndaEnd, corrections } = c.req.valid('form');
      const file = await readUpload(sent);
      const desk = c.get('desk');
      const { questionnaireId, questionIds } = await importQuestionnaire(desk, {
        fileName: file.name,
        bytes: file.bytes,
        buyer: buyer || null,
        due: due || null,
        clearance,
        ndaEnd: ndaEnd || null,
        corrections,
      });
      await service.draftLater(desk.workspace, questionIds);
      return c.json(questionnaireViewOf(await getQuestionnaire(desk, { questionnaireId })), 201);
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: '/paste',
      summary: 'Take in a pasted grid, markdown table or list of questions; it comes back as csv',
      request: body(pasteBody),
      responses: { 201: json(questionnaireView, 'The questionnaire'), default: problem },
    }),
    async (c) => {
      const desk = c.get('desk');
      const { questionnaireId, questionIds } = await pasteQuestionnaire(desk, c.req.valid('json'));
      await service.draftLater(desk.workspace, questionIds);
      return c.json(questionnaireViewOf(await getQuestionnaire(desk, { questionnaireId })), 201);
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: '/{id}',
      summary: 'One questionnaire',
      request: { params: idParam },
      responses: { 200: json(questionnaireView, 'The questionnaire'), default: problem },
    }),
    async (c) => {
      const questionnaireId = c.req.valid('param').id;
      return c.json(questionnaireViewOf(await getQuestionnaire(c.get('desk'), { questionnaireId })), 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'delete',
      path: '/{id}',
      summary: 'Remove a questionnaire with its questions; the answer library keeps what was approved',
      request: { params: idParam },
      responses: { 204: { description: 'Removed' }, default: problem },
    }),
    async (c) => {
      await removeQuestionnaire(c.get('desk'), { questionnaireId: c.req.valid('param').id });
      return c.body(null, 204);
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: '/{id}/draft',
      summary: 'Draft the questions that wait or have failed',
      request: { params: idParam },
      responses: { 202: json(questionnaireView, 'The questionnaire'), default: problem },
    }),
    async (c) => {
      const desk = c.get('desk');
      const questionnaireId = c.req.valid('param').id;
      for (const state of ['waiting', 'failed'] as const) {
        const { items } = await listQuestions(desk, { questionnaireId, state, limit: 100_000 });
        await service.draftLater(
          desk.workspace,
          items.map((question) => question.id),
        );
      }
      return c.json(questionnaireViewOf(await getQuestionnaire(desk, { questionnaireId })), 202);
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: '/{id}/questions',
      summary: "A page of a questionnaire's questions, in the file's order",
      request: {
        params: idParam,
        query: z.object({
          state: questionState.optional(),
          search: z.string().trim().max(200).optional(),
          cursor: z.coerce.number().int().min(0).optional(),
          limit: z.coerce.number().int().min(1).max(500).default(100),
        }),
      },
      responses: {
        200: json(
          z.object({ items: z.array(questionSummary), nextCursor: z.string().nullable(), total: z.number() }),
          'Questions',
        ),
        default: problem,
      },
    }),
    async (c) => {
      const { state, search, cursor, limit } = c.req.valid('query');
      const page = await listQuestions(c.get('desk'), {
        questionnaireId: c.req.valid('param').id,
        state,
        search: search || undefined,
        after: cursor,
        limit,
      });
      const nextCursor = page.next === null ? null : String(page.next);
      return c.json({ items: page.items.map(summaryOf), nextCursor, total: page.total }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: '/{id}/preflight',
      summary: 'What an export would write, and what it would leave out and why',
      request: { params: idParam, query: exportQuery },
      responses: { 200: json(preflightView, 'Pre-flight'), default: problem },
    }),
    async (c) =>
      c.json(await preflight(c.get('desk'), exportOptions(c.req.valid('param').id, c.req.valid('query'))), 200),
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: '/{id}/export',
      summary: "The buyer's own file, answered; approved answers only unless drafts are asked for",
      request: { params: idParam, query: exportQuery },
      responses: {
        200: {
          description: 'The file',
          content: { 'application/octet-stream': { schema: z.string().meta({ format: 'binary' }) } },
        },
        default: problem,
      },
    }),
    async (c) => {
      const options = exportOptions(c.req.valid('param').id, c.req.valid('query'));
      const exported = await exportQuestionnaire(c.get('desk'), options);
      return download(c, exported, { 'x-cells-written': String(exported.written) });
    },
  );

  addEditRoute(app);
  addAppendixRoute(app);
  addPastedFileRoute(app);

  // Server-sent events are outside what OpenAPI 3.1 describes well; docs/architecture.md tells their shape.
  app.get('/:id/events', async (c) => {
    const desk = c.get('desk');
    const questionnaireId = c.req.param('id');
    await getQuestionnaire(desk, { questionnaireId });
    return streamSSE(c, async (stream) => {
      c.header('x-accel-buffering', 'no');
      let since = new Date();
      let last = '';
      let quiet = 0;
      const told = new Map<string, number>();
      let past = await listPastDate(desk);
      for (let poll = 1; !stream.aborted; poll++) {
        if (poll % POLLS_A_MINUTE === 0) past = await listPastDate(desk);
        const { counts, changed } = await watchQuestionnaire(desk, { questionnaireId, since, past });
        const fresh = changed.filter((question) => told.get(question.id) !== question.revision);
        for (const question of fresh) {
          told.set(question.id, question.revision);
          await stream.writeSSE({ event: 'question', data: JSON.stringify(summaryOf(question)) });
        }
        const now = JSON.stringify(counts);
        if (now !== last) await stream.writeSSE({ event: 'counts', data: now });
        quiet = fresh.length > 0 || now !== last ? 0 : quiet + POLL_MS;
        if (quiet >= HEARTBEAT_MS) {
          await stream.write(': still here\n\n');
          quiet = 0;
        }
        last = now;
        // A change stamped just before this poll may commit just after it: look back two seconds, skip what was told.
        since = new Date(Date.now() - 2_000);
        await stream.sleep(POLL_MS);
      }
    });
  });

  return app;
}

/** Workers may be other processes, so the database is asked; one poll takes about 2 ms on 300 questions. */
const POLL_MS = 700;
const HEARTBEAT_MS = 15_000;
/** What is past its date is read from every paper's facts, and dates pass by the day. */
const POLLS_A_MINUTE = Math.round(60_000 / POLL_MS);
