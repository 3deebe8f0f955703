import { createRoute, z } from '@hono/zod-openapi';
import { type ErrorCode, isAverError } from '../../errors.ts';
import {
  classifyDocument,
  getDocument,
  getDocumentText,
  importRecords,
  ingestDocument,
  isManifest,
  listDocuments,
  removeDocument,
} from '../../ingest/index.ts';
import { createRouter } from '../edge.ts';
import { type AddedView, addedView } from '../evidence-views.ts';
import { body, fileField, form, idParam, json, problem } from '../responses.ts';
import { readUpload } from '../upload.ts';
import { documentViewOf } from '../view-of.ts';
import { confidentiality, documentKind, documentView } from '../views.ts';

/** What is wrong with one file, and with no other that came with it. */
const OF_THE_FILE: ReadonlySet<ErrorCode> = new Set(['bad_input', 'too_large', 'unsupported_file', 'unreadable_file']);

const documents = z.object({ items: z.array(documentView) });

const uploadForm = form(
  z.object({
    file: z.union([fileField, z.array(fileField)]),
    kind: documentKind.optional(),
    confidentiality: confidentiality.optional(),
  }),
);

export function documentRoutes() {
  const app = createRouter();

  app.openapi(
    createRoute({
      method: 'get',
      path: '/',
      summary: 'All documents, with what could not be read of each',
      responses: { 200: json(documents, 'Documents'), default: problem },
    }),
    async (c) => c.json({ items: (await listDocuments(c.get('desk'))).map(documentViewOf) }, 200),
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: '/',
      summary: 'Add documents, or new versions of documents with the same name; what a manifest lists is attached',
      request: uploadForm,
      responses: {
        201: json(addedView, 'What each file became; of several, one that cannot be read is refused alone'),
        default: problem,
      },
    }),
    async (c) => {
      const { file: sent, kind, confidentiality: label } = c.req.valid('form');
      const desk = c.get('desk');
      const added: AddedView = { items: [], manifests: [], refused: [] };
      const files = await Promise.all([sent].flat().map(readUpload));
      // One that cannot be read keeps no other out.
      const attempt = async (path: string, add: () => Promise<unknown>) => {
        try {
          await add();
        } catch (error) {
          if (files.length === 1 || !isAverError(error) || !OF_THE_FILE.has(error.code)) throw error;
          added.refused.push({ path, code: error.code, text: error.message });
        }
      };
      const [lists, others] = [true, false].map((is) =>
        files.filter(({ name, bytes }) => isManifest(name, bytes) === is),
      );
      for (const { name: path, bytes } of others ?? [])
        await attempt(path, async () => {
          const { documentId } = await ingestDocument(desk, { path, bytes, kind, confidentiality: label });
          added.items.push(documentViewOf(await getDocument(desk, { documentId })));
        });
      // What a manifest lists may have come with it.
      for (const { name: path, bytes } of lists ?? [])
        await attempt(path, async () =>
          added.manifests.push({ path, ...(await importRecords(desk, { path, bytes })) }),
        );
      return c.json(added, 201);
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: '/{id}/text',
      summary: "A document version's extracted text, to which citations' offsets refer",
      request: { params: idParam, query: z.object({ versionId: z.string().max(64).optional() }) },
      responses: {
        200: json(
          z.object({
            title: z.string(),
            text: z.string(),
            sections: z.array(
              z.object({
                heading: z.array(z.string()),
                page: z.number().nullable(),
                start: z.number(),
                end: z.number(),
              }),
            ),
          }),
          'Text and sections',
        ),
        default: problem,
      },
    }),
    async (c) => {
      const desk = c.get('desk');
      const document = await getDocument(desk, { documentId: c.req.valid('param').id });
      const versionId = c.req.valid('query').versionId ?? document.versionId;
      return c.json(await getDocumentText(desk, { versionId }), 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'patch',
      path: '/{id}',
      summary: 'Say who may see a document; answers that rest on it follow at once',
      request: { params: idParam, ...body(z.strictObject({ confidentiality })) },
      responses: { 200: json(documentView, 'The document'), default: problem },
    }),
    async (c) => {
      const documentId = c.req.valid('param').id;
      const desk = c.get('desk');
      await classifyDocument(desk, { documentId, ...c.req.valid('json') });
      return c.json(documentViewOf(await getDocument(desk, { documentId })), 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'delete',
      path: '/{id}',
      summary: 'Remove a document; its passages are no longer found',
      request: { params: idParam },
      responses: { 204: { description: 'Removed' }, default: problem },
    }),
    async (c) => {
      await removeDocument(c.get('desk'), { documentId: c.req.valid('param').id });
      return c.body(null, 204);
    },
  );

  return app;
}
