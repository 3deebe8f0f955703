import { createRoute, z } from '@hono/zod-openapi';
import { getDocument, ingestDocument } from '../../ingest/index.ts';
import { listStale } from '../../questionnaire/index.ts';
import { createRouter } from '../edge.ts';
import { fileField, form, idParam, json, problem } from '../responses.ts';
import { staleAnswerView, staleAnswerViewOf } from '../stale-views.ts';
import { readUpload } from '../upload.ts';
import { documentViewOf } from '../view-of.ts';
import { documentView } from '../views.ts';

const versionView = z.object({
  document: documentView,
  /** False when the file is the one that the current version was read from. */
  changed: z.boolean(),
  stale: z.array(staleAnswerView),
});

/** The next version of a document, whatever the new file is called. */
export function versionRoutes() {
  const app = createRouter();
  app.openapi(
    createRoute({
      method: 'post',
      path: '/{id}/versions',
      summary: 'Put another file in place of a document; tells which answers rest on words that it no longer says',
      request: { params: idParam, ...form(z.object({ file: fileField })) },
      responses: { 201: json(versionView, 'The document as it stands now'), default: problem },
    }),
    async (c) => {
      const desk = c.get('desk');
      const documentId = c.req.valid('param').id;
      const { path } = await getDocument(desk, { documentId });
      const { bytes } = await readUpload(c.req.valid('form').file);
      const { change } = await ingestDocument(desk, { path, bytes });
      const stale = await listStale(desk, { documentId });
      return c.json(
        {
          document: documentViewOf(await getDocument(desk, { documentId })),
          changed: change !== 'unchanged',
          stale: stale.map(staleAnswerViewOf),
        },
        201,
      );
    },
  );
  return app;
}
