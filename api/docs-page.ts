import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Context } from 'hono';
import { AverError } from '../errors.ts';

const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Aver API</title>
<link rel="stylesheet" href="/docs/swagger-ui.css">
</head>
<body>
<div id="swagger-ui"></div>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/start.js"></script>
</body>
</html>`;

const START = `SwaggerUIBundle({ url: '/openapi.json', dom_id: '#swagger-ui', deepLinking: true, tryItOutEnabled: true });`;

const ASSETS: Record<string, string> = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
};

/** The API's documentation, from our own disk: it works with no network, and loads nothing from anybody. */
export async function docsPage(c: Context): Promise<Response> {
  const name = c.req.param('asset');
  if (!name) return c.html(PAGE);
  if (name === 'start.js') return c.body(START, 200, { 'content-type': 'text/javascript; charset=utf-8' });
  const type = ASSETS[name];
  if (!type) throw new AverError('not_found', `There is nothing at ${c.req.path}.`);
  const file = fileURLToPath(import.meta.resolve(`swagger-ui-dist/${name}`));
  return c.body(new Uint8Array(await readFile(file)), 200, { 'content-type': type, 'cache-control': 'max-age=86400' });
}
