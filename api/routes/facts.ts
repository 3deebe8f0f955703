import { createRoute, z } from '@hono/zod-openapi';
import { clearCorrection, correctFact, getDocument, getFacts } from '../../ingest/index.ts';
import type { Desk } from '../../questionnaire/index.ts';
import { createRouter } from '../edge.ts';
import { type FactsView, factCorrection, factsView, factsViewOf } from '../fact-views.ts';
import { body, idParam, json, problem } from '../responses.ts';

/** What a report, certificate, letter or policy says of itself, and people's corrections of it. */
export function factRoutes() {
  const app = createRouter();

  app.openapi(
    createRoute({
      method: 'get',
      path: '/{id}/facts',
      summary: "What a document says of itself: a report's period, opinion, exceptions …, each with its place",
      request: { params: idParam },
      responses: {
        200: json(factsView, 'Facts, corrections in place, and what was not found or is doubtful'),
        default: problem,
      },
    }),
    async (c) => c.json(await factsOf(c.get('desk'), c.req.valid('param').id), 200),
  );

  app.openapi(
    createRoute({
      method: 'put',
      path: '/{id}/facts',
      summary: 'Correct, set or dismiss one fact; it holds for later versions too',
      request: { params: idParam, ...body(factCorrection) },
      responses: { 200: json(factsView, 'All facts as they hold now'), default: problem },
    }),
    async (c) => {
      const { key, value } = c.req.valid('json');
      const documentId = c.req.valid('param').id;
      return c.json(factsViewOf(await correctFact(c.get('desk'), { documentId, key, value })), 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'delete',
      path: '/{id}/facts',
      summary: "Take a correction back: the document's own words hold again",
      request: { params: idParam, query: z.object({ key: z.string().min(1).max(200) }) },
      responses: { 200: json(factsView, 'All facts as they hold now'), default: problem },
    }),
    async (c) => {
      const documentId = c.req.valid('param').id;
      await clearCorrection(c.get('desk'), { documentId, key: c.req.valid('query').key });
      return c.json(await factsOf(c.get('desk'), documentId), 200);
    },
  );

  return app;
}

async function factsOf(desk: Desk, documentId: string): Promise<FactsView> {
  const facts = await getFacts(desk, { documentId });
  if (facts !== null) return factsViewOf(facts);
  const { versionId, version } = await getDocument(desk, { documentId });
  return { documentId, versionId, version, kind: null, facts: [], controls: [], messages: [] };
}
