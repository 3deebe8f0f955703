import { createRoute, z } from '@hono/zod-openapi';
import { libraryConflicts, staleWordsOfEntries } from '../../questionnaire/index.ts';
import { criteria, listLibrary } from '../../retrieval/index.ts';
import { createRouter } from '../edge.ts';
import { json, problem } from '../responses.ts';
import { libraryEntryViewOf } from '../view-of.ts';
import { libraryEntryView } from '../views.ts';

export function libraryRoutes() {
  const app = createRouter();
  app.openapi(
    createRoute({
      method: 'get',
      path: '/',
      summary: 'Approved answers, newest first',
      request: {
        query: z.object({
          search: z.string().trim().max(200).optional(),
          cursor: z.string().max(200).optional(),
          limit: z.coerce.number().int().min(1).max(200).default(50),
        }),
      },
      responses: {
        200: json(z.object({ items: z.array(libraryEntryView), nextCursor: z.string().nullable() }), 'Entries'),
        default: problem,
      },
    }),
    async (c) => {
      const { search, cursor, limit } = c.req.valid('query');
      const page = await listLibrary(c.get('desk'), {
        clearance: 'internal',
        search: search || undefined,
        cursor,
        limit,
      });
      const stale = await staleWordsOfEntries(c.get('desk'), { entryIds: page.items.map(({ id }) => id) });
      const items = page.items.map((entry) => libraryEntryViewOf(entry, stale.get(entry.id) ?? []));
      return c.json({ items, nextCursor: page.next }, 200);
    },
  );
  app.openapi(
    createRoute({
      method: 'get',
      path: '/conflicts',
      summary: 'Approved answers that contradict or repeat each other, both sides',
      responses: {
        200: json(
          z.object({
            items: z.array(
              z.object({
                kind: z.enum(['contradiction', 'duplicate']),
                why: z.string().nullable(),
                one: libraryEntryView,
                other: libraryEntryView,
              }),
            ),
          }),
          'Conflicts, contradictions first',
        ),
        default: problem,
      },
    }),
    async (c) => {
      const conflicts = await libraryConflicts(c.get('desk'), { clearance: 'internal' });
      const ids = [...new Set(conflicts.flatMap(({ one, other }) => [one.id, other.id]))];
      const stale = await staleWordsOfEntries(c.get('desk'), { entryIds: ids });
      const items = conflicts.map(({ kind, why, one, other }) => ({
        kind,
        why,
        one: libraryEntryViewOf(one, stale.get(one.id) ?? []),
        other: libraryEntryViewOf(other, stale.get(other.id) ?? []),
      }));
      return c.json({ items }, 200);
    },
  );
  return app;
}

export function criteriaRoutes() {
  const app = createRouter();
  app.openapi(
    createRoute({
      method: 'get',
      path: '/',
      summary: 'The 61 SOC 2 criteria, in our own words',
      responses: {
        200: json(
          z.object({
            items: z.array(
              z.object({ id: z.string(), category: z.string(), title: z.string(), description: z.string() }),
            ),
          }),
          'Criteria',
        ),
        default: problem,
      },
    }),
    (c) => {
      const items = criteria.map(({ id, category, title, description }) => ({ id, category, title, description }));
      return c.json({ items }, 200);
    },
  );
  return app;
}
