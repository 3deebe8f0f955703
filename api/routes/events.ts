import { createRoute, z } from '@hono/zod-openapi';
import { listEvents } from '../../db/index.ts';
import { createRouter } from '../edge.ts';
import { json, problem } from '../responses.ts';
import { eventView } from '../views.ts';

/** The audit trail: who did what to what, newest first. */
export function eventRoutes() {
  const app = createRouter();
  app.openapi(
    createRoute({
      method: 'get',
      path: '/',
      summary: 'The audit trail, newest first',
      request: {
        query: z.object({
          subjectKind: z.string().max(50).optional(),
          subjectId: z.string().max(64).optional(),
          limit: z.coerce.number().int().min(1).max(500).default(100),
        }),
      },
      responses: { 200: json(z.object({ items: z.array(eventView) }), 'Events'), default: problem },
    }),
    async (c) => {
      const { subjectKind, subjectId, limit } = c.req.valid('query');
      const subject = subjectKind && subjectId ? { kind: subjectKind, id: subjectId } : undefined;
      const events = await listEvents(c.get('desk'), { subject, limit });
      return c.json(
        {
          items: events.map((event) => ({
            at: event.at.toISOString(),
            actor: event.actor,
            action: event.action,
            subject: event.subject,
            detail: event.detail ?? null,
          })),
        },
        200,
      );
    },
  );
  return app;
}
