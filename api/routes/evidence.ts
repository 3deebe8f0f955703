import { createRoute, z } from '@hono/zod-openapi';
import { importRecords, suggestRecords } from '../../ingest/index.ts';
import { attachRecords, detachRecord, listRecords, unsupportedControls } from '../../retrieval/index.ts';
import { createRouter } from '../edge.ts';
import {
  importedRecordsView,
  newRecord,
  recordKindView,
  recordKindViews,
  recordView,
  recordViewOf,
  suggestedRecordView,
} from '../evidence-views.ts';
import { body, fileField, form, idParam, json, problem } from '../responses.ts';
import { readUpload } from '../upload.ts';

/** The evidence register: which document shows that which control was followed, and for how long. */
export function evidenceRoutes() {
  const app = createRouter();

  app.openapi(
    createRoute({
      method: 'get',
      path: '/',
      summary: 'All records, what expires first first; how long each kind stays current; controls without evidence',
      request: { query: z.object({ control: z.string().max(60).optional() }) },
      responses: {
        200: json(
          z.object({
            items: z.array(recordView),
            kinds: z.array(recordKindView),
            /** Controls of the register that nothing supports today. */
            unsupported: z.array(z.string()),
          }),
          'Records',
        ),
        default: problem,
      },
    }),
    async (c) => {
      const items = await listRecords(c.get('desk'), c.req.valid('query'));
      const unsupported = await unsupportedControls(c.get('desk'));
      return c.json({ items: items.map(recordViewOf), kinds: recordKindViews(), unsupported }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: '/',
      summary: 'Attach records, all or none. What a token attaches waits for a person to attach it too',
      request: body(z.object({ records: z.array(newRecord).min(1).max(200) })),
      responses: {
        201: json(
          z.object({
            items: z.array(z.object({ id: z.string(), change: z.enum(['attached', 'updated', 'unchanged']) })),
          }),
          'What became of each, in their order',
        ),
        default: problem,
      },
    }),
    async (c) => c.json({ items: await attachRecords(c.get('desk'), c.req.valid('json')) }, 201),
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: '/import',
      summary:
        'Attach what a manifest lists (csv or JSON) to documents that are here; rows that cannot be used are told',
      request: form(z.object({ file: fileField })),
      responses: { 200: json(importedRecordsView, 'What was attached, and what was not'), default: problem },
    }),
    async (c) => {
      const { name, bytes } = await readUpload(c.req.valid('form').file);
      return c.json(await importRecords(c.get('desk'), { path: name, bytes }), 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: '/suggestions',
      summary: 'What evidence documents that support nothing yet could be attached as; nothing is attached',
      request: { query: z.object({ documentId: z.string().max(64).optional() }) },
      responses: { 200: json(z.object({ items: z.array(suggestedRecordView) }), 'Suggestions'), default: problem },
    }),
    async (c) => {
      const { documentId } = c.req.valid('query');
      const items = await suggestRecords(c.get('desk'), documentId === undefined ? {} : { documentIds: [documentId] });
      return c.json({ items }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'delete',
      path: '/{id}',
      summary: 'Detach a record; its document stays',
      request: { params: idParam },
      responses: { 204: { description: 'Detached' }, default: problem },
    }),
    async (c) => {
      await detachRecord(c.get('desk'), c.req.valid('param'));
      return c.body(null, 204);
    },
  );

  return app;
}
