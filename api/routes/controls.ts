import { createRoute, z } from '@hono/zod-openapi';
import { correctExceptions } from '../../ingest/index.ts';
import { coverageReport, type Desk } from '../../questionnaire/index.ts';
import {
  type Control,
  crosswalk,
  editControl,
  frameworks,
  getControl,
  listControls,
  mapToCriteria,
  matchControls,
  namedIds,
  recordsByControl,
} from '../../retrieval/index.ts';
import {
  type ControlView,
  controlEdit,
  controlSummary,
  controlSummaryOf,
  controlView,
  controlViewOf,
  crosswalkView,
  crosswalkViewOf,
  mappingView,
} from '../control-views.ts';
import { coverageView, coverageViewOf } from '../coverage-views.ts';
import { createRouter } from '../edge.ts';
import { body, json, problem } from '../responses.ts';

const codeParam = z.object({ code: z.string().min(1).max(60) });

/** The control register: what the company's register and its reports tell of each control, and what a person set. */
export function controlRoutes() {
  const app = createRouter();

  app.openapi(
    createRoute({
      method: 'get',
      path: '/',
      summary: 'All controls by code, with how they were tested and how fresh their evidence is',
      responses: { 200: json(z.object({ items: z.array(controlSummary) }), 'Controls'), default: problem },
    }),
    async (c) => {
      const desk = c.get('desk');
      const controls = await correctExceptions(desk, await listControls(desk, { clearance: 'internal' }));
      const records = await recordsByControl(desk);
      return c.json({ items: controls.map((one) => controlSummaryOf(one, records.get(one.code) ?? [])) }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: '/{code}',
      summary: 'One control: its sources, tests, exceptions, evidence and neighbours in other frameworks',
      request: { params: codeParam },
      responses: { 200: json(controlView, 'The control'), default: problem },
    }),
    async (c) => {
      const { code } = c.req.valid('param');
      const desk = c.get('desk');
      return c.json(await shown(desk, await getControl(desk, { code, clearance: 'internal' })), 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'patch',
      path: '/{code}',
      summary:
        'Set owner, criteria or frequency by hand; null gives the documents their word back. 409 if somebody was faster',
      request: { params: codeParam, ...body(controlEdit) },
      responses: { 200: json(controlView, 'The control as it is now'), default: problem },
    }),
    async (c) => {
      const { code } = c.req.valid('param');
      const desk = c.get('desk');
      return c.json(await shown(desk, await editControl(desk, { code, ...c.req.valid('json') })), 200);
    },
  );
  return app;
}

async function shown(desk: Desk, found: Control): Promise<ControlView> {
  const [control = found] = await correctExceptions(desk, [found]);
  const records = await recordsByControl(desk, { controls: [control.code] });
  return controlViewOf(control, records.get(control.code) ?? []);
}

export function coverageRoutes() {
  const app = createRouter();
  app.openapi(
    createRoute({
      method: 'get',
      path: '/',
      summary:
        'For each criterion and category: controls, evidence and its freshness, passages, gaps, unanswered questions',
      responses: { 200: json(coverageView, 'Coverage'), default: problem },
    }),
    async (c) => c.json(coverageViewOf(await coverageReport(c.get('desk'))), 200),
  );
  return app;
}

export function mappingRoutes() {
  const app = createRouter();
  app.openapi(
    createRoute({
      method: 'post',
      path: '/',
      summary: 'The criteria and controls that a text speaks to, and why',
      request: body(z.object({ text: z.string().trim().min(1).max(20_000), limit: z.int().min(1).max(61).default(5) })),
      responses: { 200: json(mappingView, 'Best first'), default: problem },
    }),
    async (c) => {
      const { text, limit } = c.req.valid('json');
      const controls = await matchControls(c.get('desk'), { text, limit, clearance: 'internal' });
      const named = namedIds(text).map(({ name, criteria }) => ({ name, criteria: [...criteria] }));
      return c.json({ criteria: mapToCriteria(text, limit), controls, named }, 200);
    },
  );
  return app;
}

export function crosswalkRoutes() {
  const app = createRouter();
  const ids = frameworks.map(({ id }) => id);
  app.openapi(
    createRoute({
      method: 'get',
      path: '/',
      summary: 'Between the SOC 2 criteria and other frameworks, both ways',
      request: {
        query: z.object({
          framework: z.enum(ids as [(typeof ids)[number]]).optional(),
          id: z.string().max(40).optional(),
          criterion: z.string().max(10).optional(),
        }),
      },
      responses: {
        200: json(
          z.object({
            items: z.array(crosswalkView),
            frameworks: z.array(z.object({ id: crosswalkView.shape.framework, name: z.string() })),
          }),
          'Ids that speak of the same as a criterion; whether they are met is not said',
        ),
        default: problem,
      },
    }),
    (c) => {
      const items = crosswalk(c.req.valid('query')).map(crosswalkViewOf);
      return c.json({ items, frameworks: frameworks.map(({ id, name }) => ({ id, name })) }, 200);
    },
  );
  return app;
}
