import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { editQuestionnaire } from '../../questionnaire/index.ts';
import type { Edge } from '../edge.ts';
import { body, idParam, json, problem } from '../responses.ts';
import { questionnaireViewOf } from '../view-of.ts';
import { confidentiality, questionnaireView } from '../views.ts';

const day = z.iso.date('a date as yyyy-mm-dd is expected');

/** What is left out stays as it is. */
const editBody = z.strictObject({
  buyer: z.string().trim().max(200).nullable().optional(),
  due: day.nullable().optional(),
  clearance: confidentiality.optional(),
  ndaEnd: day.nullable().optional(),
});

/** Who a questionnaire is for, by when, and what they may see. */
export function addEditRoute(app: OpenAPIHono<Edge>): void {
  app.openapi(
    createRoute({
      method: 'patch',
      path: '/{id}',
      summary: 'Change the buyer, the due date, or what the reader may see and until when',
      request: { params: idParam, ...body(editBody) },
      responses: { 200: json(questionnaireView, 'The questionnaire'), default: problem },
    }),
    async (c) => {
      const input = { questionnaireId: c.req.valid('param').id, ...c.req.valid('json') };
      return c.json(questionnaireViewOf(await editQuestionnaire(c.get('desk'), input)), 200);
    },
  );
}
