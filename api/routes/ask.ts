import { createRoute, z } from '@hono/zod-openapi';
import { ask, showSources } from '../../questionnaire/index.ts';
import { lower } from '../../retrieval/index.ts';
import { createRouter } from '../edge.ts';
import { body, json, problem } from '../responses.ts';
import { draftViewOf } from '../view-of.ts';
import { askView, confidentiality } from '../views.ts';

export function askRoutes() {
  const app = createRouter();
  app.openapi(
    createRoute({
      method: 'post',
      path: '/',
      summary: 'One question, one cited answer with its standing',
      request: body(
        z.strictObject({
          question: z.string().trim().min(1).max(4_000),
          choices: z.array(z.string().min(1).max(200)).max(50).optional(),
          /** What the answer may rest on, where it is to be less than the caller may see. */
          clearance: confidentiality.default('nda'),
          keep: z.boolean().default(true),
        }),
      ),
      responses: { 200: json(askView, 'The answer'), default: problem },
    }),
    async (c) => {
      const desk = c.get('desk');
      const input = c.req.valid('json');
      const clearance = lower(c.get('clearance'), input.clearance);
      const asked = await ask(desk, { ...input, clearance });
      const citations = await showSources(desk, asked.draft.citations, clearance);
      return c.json(
        {
          question: asked.question,
          label: asked.label,
          approvedBy: asked.approvedBy,
          approvedAt: asked.approvedAt?.toISOString() ?? null,
          draft: draftViewOf(asked.draft, citations, desk.now()),
          questionId: asked.questionId,
        },
        200,
      );
    },
  );
  return app;
}
