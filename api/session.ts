import type { Context, MiddlewareHandler } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { createToken, findToken, type Role, revokeToken, useSignInToken } from '../db/index.ts';
import { AverError } from '../errors.ts';
import { clearanceOn } from '../retrieval/index.ts';
import type { Edge } from './edge.ts';
import type { Service } from './service.ts';

const COOKIE = 'aver_session';
const SESSION_DAYS = 14;

/** A cookie's session or a bearer token: who acts, in which workspace. Nothing passes without one of the two. */
export function authenticate(service: Service): MiddlewareHandler<Edge> {
  return async (c, next) => {
    const bearer = /^Bearer (.+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
    const cookie = getCookie(c, COOKIE);
    const plain = bearer ?? cookie;
    if (!plain)
      throw new AverError('unauthenticated', 'Sign in with the link that the server printed, or send a bearer token.');
    if (!bearer && !['GET', 'HEAD'].includes(c.req.method)) refuseForeignOrigin(c, service);
    const token = await findToken(service.db, { plain, kinds: bearer ? ['api'] : ['session'], now: new Date() });
    if (!token)
      throw new AverError('unauthenticated', 'This session or token is unknown, expired or withdrawn. Sign in again.');
    c.set('workspace', token.workspace);
    c.set('role', token.role);
    c.set('tokenId', token.id);
    c.set('clearance', clearanceOn(token, new Date()));
    c.set('actor', { kind: bearer ? 'token' : 'person', name: token.actor });
    c.set('desk', service.desk(c.get('actor'), token.workspace));
    await next();
  };
}

/** Lets only these roles through; a router is closed to everyone it does not name. */
export function allow(...roles: Role[]): MiddlewareHandler<Edge> {
  return async (c, next) => {
    if (!roles.some((role) => role === c.get('role')))
      throw new AverError(
        'forbidden',
        `The role “${c.get('role')}” may not do this; it takes a ${roles.join(' or ')}.`,
      );
    await next();
  };
}

/** A cookie travels with any request, so one that changes something must come from our own pages. */
function refuseForeignOrigin(c: Context<Edge>, service: Service): void {
  const site = c.req.header('sec-fetch-site');
  const origin = c.req.header('origin');
  const own = new URL(service.publicUrl ?? c.req.url).host;
  if (site === 'same-origin') return;
  if (site === undefined && origin !== undefined && URL.canParse(origin) && new URL(origin).host === own) return;
  throw new AverError('forbidden', 'This request did not come from a page of this server.');
}

/** Turns the one-time token of the printed link into a session cookie. */
export function signIn(service: Service) {
  return async (c: Context<Edge>): Promise<Response> => {
    const plain = c.req.query('token') ?? '';
    const used = await useSignInToken(service.db, { plain, now: new Date() });
    if (!used) return c.redirect('/?sign-in=expired', 303);
    const expiresAt = new Date(Date.now() + SESSION_DAYS * 86_400_000);
    const session = await createToken(service.db, {
      workspace: used.workspace,
      kind: 'session',
      actor: used.actor,
      role: used.role,
      clearance: used.clearance,
      expiresAt,
      now: new Date(),
    });
    setCookie(c, COOKIE, session.plain, {
      httpOnly: true,
      sameSite: 'Lax',
      path: '/',
      secure: service.publicUrl?.startsWith('https:') ?? false,
      expires: expiresAt,
    });
    return c.redirect('/', 303);
  };
}

/** Withdraws the session that asks, and takes its cookie back. */
export async function signOut(c: Context<Edge>): Promise<void> {
  if (c.get('actor').kind !== 'person')
    throw new AverError('bad_input', 'A browser signs out; a token is withdrawn on the page where it was made.');
  await revokeToken(c.get('desk'), { id: c.get('tokenId') });
  deleteCookie(c, COOKIE, { path: '/' });
}
