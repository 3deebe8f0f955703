import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Edge } from './edge.ts';

/** The OpenAPI 3.1 document, its routes grouped by the noun they are about. */
export function describe(app: OpenAPIHono<Edge>, version: string) {
  const document = app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Aver',
      version,
      description:
        'Security questionnaires answered from your own documents, every answer cited and approved by a person.',
    },
    security: [{ bearer: [] }],
  });
  for (const [path, verbs] of Object.entries(document.paths ?? {})) {
    const noun = path.split('/')[2] ?? '';
    for (const operation of Object.values(verbs)) if (isOperation(operation)) operation.tags = [noun];
  }
  return document;
}

function isOperation(value: unknown): value is { tags?: string[] } {
  return typeof value === 'object' && value !== null && 'responses' in value;
}
