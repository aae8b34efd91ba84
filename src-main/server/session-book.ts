import { randomBytes, timingSafeEqual } from 'node:crypto';

/** 256 bits, as text that fits into addresses and cookies. */
const secret = (): string => randomBytes(32).toString('base64url');

function isSame(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

/** More browsers than one person uses; older sessions end. */
const MOST_SESSIONS = 32;

/**
 * Who may talk to the server: a one-time token in a link is exchanged for a session cookie. There is one unspent token at most.
 * Cookies know no ports, so each server names its own: two of them on one machine must not take each other's.
 */
export class SessionBook {
  readonly #cookie = `kuchipaku-${randomBytes(6).toString('hex')}`;
  #token: string | null = null;
  #sessions: string[] = [];

  /** A fresh token; one that was not used yet becomes worthless. */
  newToken(): string {
    this.#token = secret();
    return this.#token;
  }

  /** Spends the token. The value of a `Set-Cookie` header, or null for a wrong or spent token. */
  redeem(token: string): string | null {
    if (this.#token === null || !isSame(token, this.#token)) return null;
    this.#token = null;
    const session = secret();
    this.#sessions = [session, ...this.#sessions].slice(0, MOST_SESSIONS);
    return `${this.#cookie}=${session}; Path=/; HttpOnly; SameSite=Strict`;
  }

  /** Whether a `Cookie` header carries a session of this server. */
  admits(cookies: string | undefined): boolean {
    const prefix = `${this.#cookie}=`;
    const values = (cookies ?? '')
      .split(';')
      .map((part) => part.trim())
      .filter((part) => part.startsWith(prefix))
      .map((part) => part.slice(prefix.length));
    return values.some((value) => this.#sessions.some((session) => isSame(value, session)));
  }
}
