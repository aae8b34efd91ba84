import { app, type Session, type WebContents } from 'electron';
import { isGranted, isOwnPage, mayLoad } from './app-address.ts';

function holdPage(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.on('will-navigate', (event) => {
    if (!isOwnPage(event.url)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => {
    if (!isOwnPage(event.url)) event.preventDefault();
  });
}

/** What every page of the app may do: show itself. Windows, other addresses, devices and the network are denied. */
export function holdPages(session: Session): void {
  app.on('web-contents-created', (_, contents) => holdPage(contents));
  session.setPermissionRequestHandler((_, permission, decide, { requestingUrl }) =>
    decide(isGranted(permission, requestingUrl)),
  );
  session.setPermissionCheckHandler((_, permission, origin) => isGranted(permission, origin));
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_, decide) => decide({}));
  session.webRequest.onBeforeRequest(({ url }, decide) => decide({ cancel: !mayLoad(url) }));
}
