import { serveStatic } from '@hono/node-server/serve-static';
import type { OpenAPIHono } from '@hono/zod-openapi';
import { bodyLimit } from 'hono/body-limit';
import { requestId } from 'hono/request-id';
import { secureHeaders } from 'hono/secure-headers';
import { AverError } from '../errors.ts';
import { listQuestionnaires } from '../questionnaire/index.ts';
import { describe } from './describe.ts';
import { docsPage } from './docs-page.ts';
import { createRouter, type Edge } from './edge.ts';
import { notFound, problemOf } from './problem.ts';
import { askRoutes } from './routes/ask.ts';
import { controlRoutes, coverageRoutes, crosswalkRoutes, mappingRoutes } from './routes/controls.ts';
import { documentRoutes } from './routes/documents.ts';
import { eventRoutes } from './routes/events.ts';
import { evidenceRoutes } from './routes/evidence.ts';
import { factRoutes } from './routes/facts.ts';
import { glossaryRoutes } from './routes/glossary.ts';
import { criteriaRoutes, libraryRoutes } from './routes/library.ts';
import { meRoutes } from './routes/me.ts';
import { questionnaireRoutes } from './routes/questionnaires.ts';
import { questionRoutes } from './routes/questions.ts';
import { staleRoutes } from './routes/stale.ts';
import { templateRoutes } from './routes/templates.ts';
import { tokenRoutes } from './routes/tokens.ts';
import { versionRoutes } from './routes/versions.ts';
import type { Service } from './service.ts';
import { allow, authenticate, signIn } from './session.ts';
import { slackCommand } from './slack.ts';

/** What a request other than an upload may weigh. */
const SMALL_BODY = 256 * 1024;
const MAIN_WORKSPACE = 'main';

/** The whole HTTP edge as one web-standard app: `app.request(…)` in tests, a listening server in `serve`. */
export function createApp(service: Service): OpenAPIHono<Edge> {
  const app = createRouter();
  app.onError((error, c) => problemOf(error, c, service.log));
  app.notFound((c) => notFound(c));
  app.use(requestId());
  // Only Swagger UI sets styles of its own; everywhere else not even a style is inline.
  const [strict, forDocs] = [headers("'self'"), headers("'self'", "'unsafe-inline'")];
  app.use((c, next) => (c.req.path.startsWith('/docs') ? forDocs(c, next) : strict(c, next)));
  app.use(async (c, next) => {
    const started = performance.now();
    await next();
    const ms = Math.round(performance.now() - started);
    const { method, path } = c.req;
    service.log.info({ requestId: c.get('requestId'), method, path, status: c.res.status, ms }, 'request');
  });

  app.get('/healthz', (c) => c.json({ ok: true, version: service.version }));
  app.get('/readyz', async (c) => {
    const desk = service.desk({ kind: 'machine', name: 'readiness' }, MAIN_WORKSPACE);
    try {
      await listQuestionnaires(desk);
    } catch (cause) {
      throw new AverError('database_unavailable', 'The database does not answer.', {}, cause);
    }
    return c.json({ ok: true });
  });
  app.get('/sign-in', signIn(service));
  app.get('/docs', docsPage);
  app.get('/docs/:asset', docsPage);
  app.get('/openapi.json', (c) => c.json(describe(app, service.version)));
  app.openAPIRegistry.registerComponent('securitySchemes', 'bearer', { type: 'http', scheme: 'bearer' });
  if (service.slack)
    app.post('/slack/command', limited(SMALL_BODY), slackCommand(service, service.slack, MAIN_WORKSPACE));

  const upload = limited(service.uploadLimit);
  app.use('/v1/*', authenticate(service));
  for (const path of [
    '/v1/questionnaires',
    '/v1/questionnaires/preview',
    '/v1/documents',
    '/v1/documents/:id/versions',
    '/v1/evidence/import',
  ])
    app.on('POST', path, upload);
  app.on(['POST', 'PUT', 'PATCH'], '/v1/:rest{(ask|questions|stale|tokens|library|glossary).*}', limited(SMALL_BODY));
  app.on('PUT', '/v1/documents/:id/facts', limited(SMALL_BODY));
  app.on('PATCH', ['/v1/questionnaires/:id', '/v1/documents/:id'], limited(SMALL_BODY));
  app.on('POST', '/v1/evidence', limited(SMALL_BODY));
  app.on(['POST', 'PATCH'], '/v1/:rest{(controls|mapping).*}', limited(SMALL_BODY));
  app.use('/v1/ask', allow('reviewer', 'asker'));
  for (const path of ['/v1/me', '/v1/me/*']) app.use(path, allow('reviewer', 'asker'));
  for (const room of [
    'questionnaires',
    'questions',
    'documents',
    'evidence',
    'library',
    'glossary',
    'criteria',
    'controls',
    'coverage',
    'crosswalk',
    'mapping',
    'stale',
    'templates',
    'tokens',
    'events',
  ]) {
    app.use(`/v1/${room}`, allow('reviewer'));
    app.use(`/v1/${room}/*`, allow('reviewer'));
  }
  app.route('/v1/me', meRoutes(service));
  app.route('/v1/questionnaires', questionnaireRoutes(service));
  app.route('/v1/questions', questionRoutes());
  app.route('/v1/ask', askRoutes());
  app.route('/v1/documents', documentRoutes());
  app.route('/v1/documents', factRoutes());
  app.route('/v1/documents', versionRoutes());
  app.route('/v1/evidence', evidenceRoutes());
  app.route('/v1/library', libraryRoutes());
  app.route('/v1/glossary', glossaryRoutes());
  app.route('/v1/criteria', criteriaRoutes());
  app.route('/v1/controls', controlRoutes());
  app.route('/v1/coverage', coverageRoutes());
  app.route('/v1/crosswalk', crosswalkRoutes());
  app.route('/v1/mapping', mappingRoutes());
  app.route('/v1/stale', staleRoutes());
  app.route('/v1/templates', templateRoutes());
  app.route('/v1/tokens', tokenRoutes(service));
  app.route('/v1/events', eventRoutes());
  app.all('/v1/*', (c) => notFound(c));

  if (service.webFolder) {
    const root = service.webFolder;
    app.get(
      '/assets/*',
      serveStatic({ root, onFound: (_, c) => c.header('cache-control', 'max-age=31536000, immutable') }),
    );
    app.get('/*', serveStatic({ root }));
    // Any other path is a page of the web UI, which finds its own way from the address.
    app.get('/*', serveStatic({ root, path: 'index.html' }));
  }
  return app;
}

function headers(...styleSrc: string[]) {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'self'"],
      imgSrc: ["'self'", 'data:'],
      styleSrc,
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
    },
    xFrameOptions: 'DENY',
    referrerPolicy: 'no-referrer',
  });
}

function limited(maxSize: number) {
  return bodyLimit({
    maxSize,
    onError: () => {
      throw new AverError(
        'too_large',
        `The request is over the limit of ${sizeOf(maxSize)}: send less, or raise AVER_UPLOAD_MB for files.`,
      );
    },
  });
}

function sizeOf(bytes: number): string {
  return bytes >= 1024 * 1024 ? `${Math.floor(bytes / 1024 / 1024)} MiB` : `${Math.floor(bytes / 1024)} KiB`;
}
