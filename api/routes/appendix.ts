import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { appendixFormats, exportAppendix } from '../../questionnaire/index.ts';
import type { Edge } from '../edge.ts';
import { download, idParam, problem } from '../responses.ts';

const onOff = z.enum(['true', 'false']).optional();

/** The evidence behind an export, as a file of its own; the options are the export's. */
export function addAppendixRoute(app: OpenAPIHono<Edge>): void {
  app.openapi(
    createRoute({
      method: 'get',
      path: '/{id}/appendix',
      summary: 'The evidence appendix: each exported answer, who approved it, and the exact words it rests on',
      request: {
        params: idParam,
        query: z.object({
          format: z.enum(appendixFormats, 'pdf, docx, xlsx or json is expected').default('docx'),
          drafts: onOff,
          overwrite: onOff,
          rest: onOff,
        }),
      },
      responses: {
        200: {
          description: 'The file',
          content: { 'application/octet-stream': { schema: z.string().meta({ format: 'binary' }) } },
        },
        default: problem,
      },
    }),
    async (c) => {
      const { format, drafts, overwrite, rest } = c.req.valid('query');
      const file = await exportAppendix(c.get('desk'), {
        questionnaireId: c.req.valid('param').id,
        format,
        drafts: drafts === 'true',
        overwrite: overwrite === 'true',
        rest: rest === 'true',
      });
      return download(c, file, {
        'content-type': file.mediaType,
        'x-citations-left-out': String(file.leftOut.clearance + file.leftOut.removed),
        'x-characters-not-printed': String(file.notPrinted),
      });
    },
  );
}
