import { createRoute, z } from '@hono/zod-openapi';
import { type GlossaryTerm, listGlossary, removeTerm, writeTerm } from '../../retrieval/index.ts';
import { createRouter } from '../edge.ts';
import { type GlossaryTermView, glossaryTermView } from '../library-views.ts';
import { body, idParam, json, problem } from '../responses.ts';
import { confidentiality } from '../views.ts';

const term = z.strictObject({
  term: z.string().trim().min(1).max(120),
  also: z.array(z.string().trim().max(120)).max(20),
  meaning: z.string().trim().min(1).max(2_000),
  /** Who may be told what it means. */
  confidentiality,
});

/** What words mean here: searched for by all of their names, and told to the model. */
export function glossaryRoutes() {
  const app = createRouter();
  app.openapi(
    createRoute({
      method: 'get',
      path: '/',
      summary: 'What words mean at this company, by name',
      responses: { 200: json(z.object({ items: z.array(glossaryTermView) }), 'Terms'), default: problem },
    }),
    async (c) => {
      const terms = await listGlossary(c.get('desk'), { clearance: 'internal' });
      return c.json({ items: terms.map(viewOf) }, 200);
    },
  );
  app.openapi(
    createRoute({
      method: 'post',
      path: '/',
      summary: 'Add a term',
      request: body(term),
      responses: { 201: json(glossaryTermView, 'The term'), default: problem },
    }),
    async (c) => c.json(viewOf(await writeTerm(c.get('desk'), c.req.valid('json'))), 201),
  );
  app.openapi(
    createRoute({
      method: 'put',
      path: '/{id}',
      summary: 'Change a term',
      request: { params: idParam, ...body(term) },
      responses: { 200: json(glossaryTermView, 'The term'), default: problem },
    }),
    async (c) => {
      const { id } = c.req.valid('param');
      return c.json(viewOf(await writeTerm(c.get('desk'), { ...c.req.valid('json'), id })), 200);
    },
  );
  app.openapi(
    createRoute({
      method: 'delete',
      path: '/{id}',
      summary: 'Take a term out of the glossary',
      request: { params: idParam },
      responses: { 204: { description: 'Gone' }, default: problem },
    }),
    async (c) => {
      await removeTerm(c.get('desk'), c.req.valid('param'));
      return c.body(null, 204);
    },
  );
  return app;
}

function viewOf({ writtenAt, ...term }: GlossaryTerm): GlossaryTermView {
  return { ...term, writtenAt: writtenAt.toISOString() };
}
