import { blobUrl, fetchJson } from '#renderer/bridge/resources.ts';
import { foundFacesSchema } from '#shared/domain/analysis/finding-schemas.ts';
import type { FoundFaces } from '#shared/domain/face/found-faces.ts';
import type { ProjectMirror } from './project-mirror.ts';
import type { ProjectState } from './project-state.ts';

/** What a search would look at, and with what; null while there is no use in one: nothing to look at, or boxes that say all. */
export function searchWanted(state: ProjectState): string | null {
  const { clip, anchors, settings } = state.document;
  const isAble = state.writable && state.timeline !== null && state.detector.ready;
  if (!isAble || !clip || state.faces !== null || anchors.length > 0) return null;
  return JSON.stringify([clip.media.sampledHash, settings.face_detector ?? null]);
}

/** Fetches what was found in the clip, and has a clip searched whose faces nobody has boxed: once, never again after a person cancelled it. */
export class FacesWatch {
  readonly #mirror: ProjectMirror;
  readonly #stop: () => void;
  #known: { readonly digest: string; readonly found: FoundFaces | null } | null = null;
  #fetching: string | null = null;
  #searched: string | null = null;

  constructor(mirror: ProjectMirror) {
    this.#mirror = mirror;
    const isSearched = mirror.state.getState().jobs.some(({ request }) => request.kind === 'find');
    if (isSearched) this.#searched = searchWanted(mirror.state.getState());
    this.#stop = mirror.state.subscribe(() => this.#look());
    this.#look();
  }

  dispose(): void {
    this.#stop();
  }

  #look(): void {
    const state = this.#mirror.state.getState();
    const wanted = searchWanted(state);
    if (wanted !== null && wanted !== this.#searched) {
      this.#searched = wanted;
      void this.#mirror.startJob({ kind: 'find' });
    }
    const { faces: digest, found } = state;
    const known = digest !== null && this.#known?.digest === digest ? this.#known.found : null;
    if (known !== found) this.#mirror.state.setState({ found: known });
    if (digest !== null && this.#known?.digest !== digest && this.#fetching !== digest)
      void this.#fetch(state.project, digest);
  }

  async #fetch(project: string, digest: string): Promise<void> {
    this.#fetching = digest;
    const json = await fetchJson(blobUrl(project, digest, 'json')).catch(() => null);
    const checked = foundFacesSchema.safeParse(json);
    if (this.#fetching !== digest) return;
    this.#fetching = null;
    this.#known = { digest, found: checked.success ? checked.data : null };
    this.#look();
  }
}
