import type { IncomingHttpHeaders } from 'node:http';

/** Names of this machine for itself. Any port: behind an SSH tunnel a browser knows another one than the server. */
const LOOPBACK_HOST = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/i;

/** The `Host` of a request, when it names this machine; null for anything else (a rebound name, a proxy). */
export const loopbackHost = (host: string | undefined): string | null =>
  host !== undefined && LOOPBACK_HOST.test(host) ? host.toLowerCase() : null;

/** Where a request may come from: `Sec-Fetch-Site` of our own page, of an address typed or clicked outside a page. */
const OWN_SITES = new Set(['same-origin', 'none']);

/** Whether a page that is not ours sent this. Browsers always tell one of the two; other programs need the cookie anyway. */
function isForeign(headers: IncomingHttpHeaders, host: string): boolean {
  const { origin } = headers;
  if (origin !== undefined && origin.toLowerCase() !== `http://${host}`) return true;
  const site = headers['sec-fetch-site'];
  return site !== undefined && !OWN_SITES.has(String(site));
}

/** How a request is to be judged: `link`: the one-time link, which may be clicked anywhere; `change`: must name its origin. */
export type RequestUse = 'link' | 'read' | 'change';

/** Why a request is refused before anything else is looked at; null when it may go on. */
export function foreignReason(headers: IncomingHttpHeaders, use: RequestUse): string | null {
  const host = loopbackHost(headers.host);
  if (host === null) return 'this host name is not served';
  if (use === 'change' && headers.origin === undefined) return 'the origin is not told';
  if (use === 'link') {
    return headers['sec-fetch-mode'] === 'navigate' || !isForeign(headers, host) ? null : 'foreign page';
  }
  return isForeign(headers, host) ? 'foreign page' : null;
}
