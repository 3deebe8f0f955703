import { createRoute, z } from '@hono/zod-openapi';
import {
  bringBackEntry,
  type Desk,
  doubtBoth,
  editEntry,
  fixAnswer,
  keepOneEntry,
  letBothStand,
  libraryConflicts,
  removeFixedAnswer,
  settledConflicts,
  staleWordsOfEntries,
  whereFrom,
} from '../../questionnaire/index.ts';
import { criteria, type LibraryEntry, listLibrary } from '../../retrieval/index.ts';
import { createRouter } from '../edge.ts';
import { type LibraryEntryView, libraryConflictView, libraryEntryView, settledConflictView } from '../library-views.ts';
import { body, idParam, json, problem } from '../responses.ts';
import { libraryEntryViewOf } from '../view-of.ts';
import { confidentiality } from '../views.ts';

const id = z.string().min(1).max(64);
const pair = z.strictObject({ one: id, other: id });
const words = {
  choice: z.string().trim().max(500).nullable(),
  text: z.string().trim().max(32_767),
  /** Who may see these words. */
  confidentiality,
};

const fixed = z.strictObject({
  topic: z.string().trim().min(1).max(200),
  /** Each a few words; a question speaks of the topic when it holds all words of one of them. */
  askedAs: z.array(z.string().trim().max(200)).min(1).max(50),
  ...words,
  /** The last day on which it counts as looked at. */
  reviewBy: z.iso.date().nullable(),
});

/** The answer library: what was approved, where it contradicts itself, and what a person decides about that. */
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
          /** Answers fixed for a topic alone, or answers to questions alone. */
          fixed: z.enum(['true', 'false']).optional(),
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
      const { search, fixed, cursor, limit } = c.req.valid('query');
      const page = await listLibrary(c.get('desk'), {
        clearance: 'internal',
        search: search || undefined,
        fixed: fixed === undefined ? undefined : fixed === 'true',
        cursor,
        limit,
      });
      const viewOf = await entryViews(c.get('desk'), page.items);
      return c.json({ items: page.items.map(viewOf), nextCursor: page.next }, 200);
    },
  );
  app.openapi(
    createRoute({
      method: 'get',
      path: '/conflicts',
      summary: 'Approved answers that contradict or repeat each other, both sides, and what was decided of others',
      responses: {
        200: json(
          z.object({ items: z.array(libraryConflictView), settled: z.array(settledConflictView) }),
          'Conflicts, contradictions first; decisions that can be undone, the latest first',
        ),
        default: problem,
      },
    }),
    async (c) => {
      const conflicts = await libraryConflicts(c.get('desk'), { clearance: 'internal' });
      const settled = await settledConflicts(c.get('desk'), { clearance: 'internal' });
      const viewOf = await entryViews(
        c.get('desk'),
        [...conflicts, ...settled].flatMap(({ one, other }) => [one, other]),
      );
      return c.json(
        {
          items: conflicts.map((conflict) => ({
            ...conflict,
            one: viewOf(conflict.one),
            other: viewOf(conflict.other),
          })),
          settled: settled.map((one) => ({
            ...one,
            one: viewOf(one.one),
            other: viewOf(one.other),
            at: one.at.toISOString(),
          })),
        },
        200,
      );
    },
  );
  app.openapi(
    createRoute({
      method: 'post',
      path: '/conflicts/keep',
      summary: 'Keep one of two answers; the other is not offered until it is brought back',
      request: body(z.strictObject({ keep: id, retire: id })),
      responses: { 204: { description: 'The other gave way' }, default: problem },
    }),
    async (c) => {
      await keepOneEntry(c.get('desk'), c.req.valid('json'));
      return c.body(null, 204);
    },
  );
  app.openapi(
    createRoute({
      method: 'post',
      path: '/conflicts/both',
      summary: 'Say that two answers are both right: they are not shown as a conflict again',
      request: body(pair),
      responses: { 204: { description: 'Both stand' }, default: problem },
    }),
    async (c) => {
      await letBothStand(c.get('desk'), c.req.valid('json'));
      return c.body(null, 204);
    },
  );
  app.openapi(
    createRoute({
      method: 'post',
      path: '/conflicts/doubt',
      summary: 'Take back that two answers are both right',
      request: body(pair),
      responses: { 204: { description: 'They are compared again' }, default: problem },
    }),
    async (c) => {
      await doubtBoth(c.get('desk'), c.req.valid('json'));
      return c.body(null, 204);
    },
  );
  app.openapi(
    createRoute({
      method: 'post',
      path: '/{id}/restore',
      summary: 'Bring back an answer that gave way to another',
      request: { params: idParam },
      responses: { 204: { description: 'It is offered again' }, default: problem },
    }),
    async (c) => {
      await bringBackEntry(c.get('desk'), { entryId: c.req.valid('param').id });
      return c.body(null, 204);
    },
  );
  app.openapi(
    createRoute({
      method: 'put',
      path: '/{id}',
      summary: "Put a person's words in place of an approved answer's; it becomes a new entry with the same sources",
      request: { params: idParam, ...body(z.strictObject(words)) },
      responses: { 200: json(libraryEntryView, 'The new entry'), default: problem },
    }),
    async (c) => {
      const entry = await editEntry(c.get('desk'), { entryId: c.req.valid('param').id, ...c.req.valid('json') });
      return c.json((await entryViews(c.get('desk'), [entry]))(entry), 200);
    },
  );
  app.openapi(
    createRoute({
      method: 'post',
      path: '/fixed',
      summary: 'Fix an answer for every question that speaks of a topic',
      request: body(fixed),
      responses: { 201: json(libraryEntryView, 'The fixed answer'), default: problem },
    }),
    async (c) => {
      const entry = await fixAnswer(c.get('desk'), c.req.valid('json'));
      return c.json((await entryViews(c.get('desk'), [entry]))(entry), 201);
    },
  );
  app.openapi(
    createRoute({
      method: 'put',
      path: '/fixed/{id}',
      summary: 'Change a fixed answer; saving it unchanged says that it was looked at',
      request: { params: idParam, ...body(fixed) },
      responses: { 200: json(libraryEntryView, 'The fixed answer as it is now, under a new id'), default: problem },
    }),
    async (c) => {
      const entry = await fixAnswer(c.get('desk'), { ...c.req.valid('json'), entryId: c.req.valid('param').id });
      return c.json((await entryViews(c.get('desk'), [entry]))(entry), 200);
    },
  );
  app.openapi(
    createRoute({
      method: 'delete',
      path: '/fixed/{id}',
      summary: 'Take a fixed answer out of use',
      request: { params: idParam },
      responses: { 204: { description: 'It leads no more' }, default: problem },
    }),
    async (c) => {
      await removeFixedAnswer(c.get('desk'), { entryId: c.req.valid('param').id });
      return c.body(null, 204);
    },
  );
  return app;
}

async function entryViews(
  desk: Desk,
  entries: readonly LibraryEntry[],
): Promise<(entry: LibraryEntry) => LibraryEntryView> {
  const stale = await staleWordsOfEntries(desk, { entryIds: [...new Set(entries.map(({ id }) => id))] });
  const from = await whereFrom(desk, entries);
  return (entry) =>
    libraryEntryViewOf(entry, stale.get(entry.id) ?? [], from.get(entry.sourceQuestionId ?? '') ?? null);
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
