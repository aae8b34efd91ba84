/** Scheme and host of the desktop window's page and of everything it loads. */
export const APP_SCHEME = 'kuchi';
export const APP_HOST = 'app';
export const APP_ORIGIN = `${APP_SCHEME}://${APP_HOST}`;

/** Whether an address is the app's own page; the part from `#` on says what it shows. */
export function isOwnPage(url: string): boolean {
  const [address] = url.split('#');
  return address === `${APP_ORIGIN}/` || address === `${APP_ORIGIN}/index.html`;
}

/** What the window may load besides its own files: pictures and sound that the page made in memory, and the debugger. */
const HARMLESS = ['blob:', 'devtools:', 'data:'];

/** Whether a request may leave the window at all. Nothing goes to the network. */
export const mayLoad = (url: string): boolean =>
  url.startsWith(`${APP_ORIGIN}/`) || HARMLESS.some((scheme) => url.startsWith(scheme));

/** What a page may be granted, with the reason; everything else is denied. */
const GRANTED: Readonly<Record<string, string>> = {
  notifications: 'a long job tells that it ended while another program is in front',
  'clipboard-sanitized-write': 'messages and paths can be copied',
};

/** @param origin address of the page that asks */
export const isGranted = (permission: string, origin: string): boolean =>
  Object.hasOwn(GRANTED, permission) && (origin === APP_ORIGIN || origin.startsWith(`${APP_ORIGIN}/`));
