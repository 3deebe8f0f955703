import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import {
  approveAnswer,
  assignQuestion,
  draftQuestion,
  editAnswer,
  getQuestion,
  keepAnswer,
  reopenAnswer,
  sendBack,
} from '../../questionnaire/index.ts';
import { createRouter, type Edge } from '../edge.ts';
import { body, idParam, json, problem } from '../responses.ts';
import { questionViewOf } from '../view-of.ts';
import { questionView } from '../views.ts';

const revision = z.number().int().min(0);
const choice = z.string().max(500).nullable();
const text = z.string().max(32_767);

const responses = { 200: json(questionView, 'The question as it stands now'), default: problem };

/** Review: each verb names the revision it saw and is refused with 409 when somebody was faster. */
export function questionRoutes() {
  const app = createRouter();

  app.openapi(
    createRoute({
      method: 'get',
      path: '/{id}',
      summary: 'One question with its draft, the cited words in their surroundings, and its history',
      request: { params: idParam },
      responses,
    }),
    async (c) => c.json(await shown(c, c.req.valid('param').id), 200),
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: '/{id}/edit',
      summary: "Put a person's words in place of the draft's",
      request: { params: idParam, ...body(z.strictObject({ revision, choice, text })) },
      responses,
    }),
    async (c) => {
      const questionId = c.req.valid('param').id;
      await editAnswer(c.get('desk'), { questionId, ...c.req.valid('json') });
      return c.json(await shown(c, questionId), 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: '/{id}/approve',
      summary: 'Approve the answer as it stands, or with last words given here; the answer library remembers it',
      request: {
        params: idParam,
        ...body(z.strictObject({ revision, choice: choice.optional(), text: text.optional() })),
      },
      responses,
    }),
    async (c) => {
      const questionId = c.req.valid('param').id;
      await approveAnswer(c.get('desk'), { questionId, ...c.req.valid('json') });
      return c.json(await shown(c, questionId), 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: '/{id}/send-back',
      summary: 'Say that the answer will not do, and why',
      request: { params: idParam, ...body(z.strictObject({ revision, note: z.string().trim().min(1).max(4_000) })) },
      responses,
    }),
    async (c) => {
      const questionId = c.req.valid('param').id;
      await sendBack(c.get('desk'), { questionId, ...c.req.valid('json') });
      return c.json(await shown(c, questionId), 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: '/{id}/reopen',
      summary: 'Take an approval back, so that the answer can be changed',
      request: { params: idParam, ...body(z.strictObject({ revision })) },
      responses,
    }),
    async (c) => {
      const questionId = c.req.valid('param').id;
      await reopenAnswer(c.get('desk'), { questionId, ...c.req.valid('json') });
      return c.json(await shown(c, questionId), 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: '/{id}/keep',
      summary: 'Let the answer stand though words that it rests on have changed',
      request: {
        params: idParam,
        ...body(z.strictObject({ revision, note: z.string().trim().max(4_000).optional() })),
      },
      responses,
    }),
    async (c) => {
      const questionId = c.req.valid('param').id;
      await keepAnswer(c.get('desk'), { questionId, ...c.req.valid('json') });
      return c.json(await shown(c, questionId), 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: '/{id}/assign',
      summary: 'Hand the question to a person, or to nobody',
      request: {
        params: idParam,
        ...body(z.strictObject({ revision, assignee: z.string().trim().min(1).max(200).nullable() })),
      },
      responses,
    }),
    async (c) => {
      const questionId = c.req.valid('param').id;
      await assignQuestion(c.get('desk'), { questionId, ...c.req.valid('json') });
      return c.json(await shown(c, questionId), 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: '/{id}/draft',
      summary: "Draft again; leaves a person's words and approved answers alone",
      request: { params: idParam },
      responses,
    }),
    async (c) => {
      const questionId = c.req.valid('param').id;
      await draftQuestion(c.get('desk'), { questionId });
      return c.json(await shown(c, questionId), 200);
    },
  );

  return app;
}

async function shown(c: Context<Edge>, questionId: string) {
  return questionViewOf(await getQuestion(c.get('desk'), { questionId }));
}
