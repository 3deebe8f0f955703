import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { pastedQuestions } from '../../questionnaire/index.ts';
import type { Edge } from '../edge.ts';
import { body, download, problem } from '../responses.ts';

/** Pasted questions as the csv file that they become, to be previewed, corrected and taken in like any other file. */
export function addPastedFileRoute(app: OpenAPIHono<Edge>): void {
  app.openapi(
    createRoute({
      method: 'post',
      path: '/paste/file',
      summary: 'The csv file that a pasted grid, markdown table or list of questions becomes; nothing is kept',
      request: body(z.object({ name: z.string().trim().max(150), text: z.string().min(1) })),
      responses: {
        200: {
          description: 'The file',
          content: { 'text/csv': { schema: z.string().meta({ format: 'binary' }) } },
        },
        default: problem,
      },
    }),
    async (c) => {
      const file = await pastedQuestions(c.req.valid('json'));
      return download(c, file, { 'content-type': 'text/csv; charset=utf-8' });
    },
  );
}
