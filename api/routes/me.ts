import { createRoute } from '@hono/zod-openapi';
import { createRouter } from '../edge.ts';
import { json, problem } from '../responses.ts';
import type { Service } from '../service.ts';
import { signOut } from '../session.ts';
import { meView } from '../views.ts';

export function meRoutes(service: Service) {
  const app = createRouter();
  app.openapi(
    createRoute({
      method: 'get',
      path: '/',
      summary: 'Who is asking, and what answers',
      responses: { 200: json(meView, 'The actor and the server'), default: problem },
    }),
    (c) =>
      c.json(
        {
          actor: c.get('actor').name,
          workspace: c.get('workspace'),
          model: service.model,
          embedder: service.embedder,
          engine: service.db.engine,
          version: service.version,
        },
        200,
      ),
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: '/sign-out',
      summary: "End the browser's session",
      responses: { 204: { description: 'Signed out' }, default: problem },
    }),
    async (c) => {
      await signOut(c);
      return c.body(null, 204);
    },
  );
  return app;
}
