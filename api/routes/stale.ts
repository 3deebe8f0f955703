import { createRoute, z } from '@hono/zod-openapi';
import { keepEntry, keepExported, listStale } from '../../questionnaire/index.ts';
import { createRouter } from '../edge.ts';
import { body, json, problem } from '../responses.ts';
import { staleAnswerView, staleAnswerViewOf } from '../stale-views.ts';

const id = z.string().min(1).max(64);
const note = z.string().trim().max(4_000).optional();

/** Answers whose documents no longer say what they rest on. */
export function staleRoutes() {
  const app = createRouter();

  app.openapi(
    createRoute({
      method: 'get',
      path: '/',
      summary: 'Drafts, approved, kept and exported answers that rest on words which changed or vanished',
      request: { query: z.object({ documentId: id.optional(), questionnaireId: id.optional() }) },
      responses: { 200: json(z.object({ items: z.array(staleAnswerView) }), 'Stale answers'), default: problem },
    }),
    async (c) => {
      const items = await listStale(c.get('desk'), c.req.valid('query'));
      return c.json({ items: items.map(staleAnswerViewOf) }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: '/keep',
      summary: 'Let a library entry, or answers that left, stand as they are',
      request: body(
        z.union([
          z.strictObject({ entryId: id, note }),
          z.strictObject({ exportedIds: z.array(id).min(1).max(10_000), note }),
        ]),
      ),
      responses: { 204: { description: 'They stand' }, default: problem },
    }),
    async (c) => {
      const input = c.req.valid('json');
      if ('entryId' in input) await keepEntry(c.get('desk'), input);
      else await keepExported(c.get('desk'), { answerIds: input.exportedIds, note: input.note ?? null });
      return c.body(null, 204);
    },
  );

  return app;
}
