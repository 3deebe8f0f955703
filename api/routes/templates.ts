import { createRoute, z } from '@hono/zod-openapi';
import { forgetTemplate, listTemplates } from '../../questionnaire/index.ts';
import { createRouter } from '../edge.ts';
import { templateView } from '../file-views.ts';
import { idParam, json, problem } from '../responses.ts';
import { templateViewOf } from '../view-of.ts';

export function templateRoutes() {
  const app = createRouter();

  app.openapi(
    createRoute({
      method: 'get',
      path: '/',
      summary: 'Layouts that were corrected and are remembered, the latest first',
      responses: { 200: json(z.object({ items: z.array(templateView) }), 'Templates'), default: problem },
    }),
    async (c) => c.json({ items: (await listTemplates(c.get('desk'))).map(templateViewOf) }, 200),
  );

  app.openapi(
    createRoute({
      method: 'delete',
      path: '/{id}',
      summary: 'Forget a correction; the next copy of the template is read by detection alone',
      request: { params: idParam },
      responses: { 204: { description: 'Forgotten' }, default: problem },
    }),
    async (c) => {
      await forgetTemplate(c.get('desk'), { templateId: c.req.valid('param').id });
      return c.body(null, 204);
    },
  );

  return app;
}
