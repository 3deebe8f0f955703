import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { problemView } from './views.ts';

/** OpenAPI wording shared by all routes. */
export function json<T extends z.ZodType>(schema: T, description: string) {
  return { description, content: { 'application/json': { schema } } };
}

/** Any failure, as RFC 9457 problem details. */
export const problem = {
  description: 'What went wrong, in one line, and what to do next',
  content: { 'application/problem+json': { schema: problemView } },
};

export function body<T extends z.ZodType>(schema: T) {
  return { body: { required: true as const, content: { 'application/json': { schema } } } };
}

export const idParam = z.object({ id: z.string().min(1).max(64) });

/** A file to save under this name, in whatever letters it is written. */
export function download(c: Context, file: { bytes: Uint8Array; fileName: string }, headers: Record<string, string>) {
  return c.body(new Uint8Array(file.bytes), 200, {
    'content-type': 'application/octet-stream',
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.fileName)}`,
    ...headers,
  });
}

/** A file of a multipart form. */
export const fileField = z
  .custom<File>((value) => value instanceof File, 'a file is expected')
  .openapi({ type: 'string', format: 'binary' });

export function form<T extends z.ZodObject>(schema: T) {
  return { body: { required: true as const, content: { 'multipart/form-data': { schema } } } };
}
