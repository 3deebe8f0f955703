import { createRoute, z } from '@hono/zod-openapi';
import { createToken, listTokens, revokeToken } from '../../db/index.ts';
import { createRouter } from '../edge.ts';
import { body, idParam, json, problem } from '../responses.ts';
import type { Service } from '../service.ts';
import { confidentiality, tokenView } from '../views.ts';

/** Bearer tokens for scripts and agents. The plain token is shown once, at its making. */
export function tokenRoutes(service: Service) {
  const app = createRouter();

  app.openapi(
    createRoute({
      method: 'get',
      path: '/',
      summary: 'API tokens, without their secrets',
      responses: { 200: json(z.object({ items: z.array(tokenView) }), 'Tokens'), default: problem },
    }),
    async (c) => {
      const tokens = await listTokens(c.get('desk'), { kind: 'api' });
      return c.json({ items: tokens.map(viewOf) }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: '/',
      summary: 'Make an API token; its secret is in this response and nowhere else',
      request: body(
        z.strictObject({
          name: z.string().trim().min(1).max(100),
          role: z.enum(['reviewer', 'asker']).default('asker'),
          clearance: confidentiality.default('nda'),
          ndaEnd: z.iso.date('a date as yyyy-mm-dd is expected').nullish(),
          days: z.number().int().min(1).max(365).default(90),
        }),
      ),
      responses: { 201: json(tokenView.extend({ token: z.string() }), 'The token'), default: problem },
    }),
    async (c) => {
      const { name, role, clearance, ndaEnd, days } = c.req.valid('json');
      const now = new Date();
      const created = await createToken(service.db, {
        workspace: c.get('workspace'),
        kind: 'api',
        actor: name,
        role,
        clearance,
        ndaEnd: ndaEnd ?? null,
        expiresAt: new Date(now.getTime() + days * 86_400_000),
        now,
        by: c.get('actor'),
      });
      return c.json({ ...viewOf(created.token), token: created.plain }, 201);
    },
  );

  app.openapi(
    createRoute({
      method: 'delete',
      path: '/{id}',
      summary: 'Withdraw a token; it is refused from now on',
      request: { params: idParam },
      responses: { 204: { description: 'Withdrawn' }, default: problem },
    }),
    async (c) => {
      await revokeToken(c.get('desk'), { id: c.req.valid('param').id });
      return c.body(null, 204);
    },
  );

  return app;
}

type Token = Awaited<ReturnType<typeof listTokens>>[number];

function viewOf(token: Token): z.infer<typeof tokenView> {
  return {
    id: token.id,
    name: token.actor,
    role: token.role,
    clearance: token.clearance,
    ndaEnd: token.ndaEnd,
    createdAt: token.createdAt.toISOString(),
    expiresAt: token.expiresAt?.toISOString() ?? null,
    lastUsedAt: token.lastUsedAt?.toISOString() ?? null,
  };
}
