import { AppError } from '#shared/kit/app-error.ts';
import { LoadedModel, shortReason } from './loaded-model.ts';
import type { FromModelHost, HostFailure, ToModelHost } from './model-messages.ts';

const failureOf = (error: unknown): HostFailure =>
  error instanceof AppError
    ? { code: error.code, params: error.params }
    : { code: 'models.failed', params: { file: '?', reason: shortReason(error) } };

/** Answers the engine's calls one after the other, in the order they came. */
export function serveModels(answer: (message: FromModelHost) => void): (call: ToModelHost) => void {
  const models = new Map<number, LoadedModel>();
  const rss = (): number => process.memoryUsage.rss();

  async function unload(session: number): Promise<void> {
    const model = models.get(session);
    models.delete(session);
    await model?.release();
  }

  async function serve(call: ToModelHost): Promise<FromModelHost | null> {
    switch (call.kind) {
      case 'ping':
        return { kind: 'pong', id: call.id, rss: rss() };
      case 'unload':
        await unload(call.session);
        return null;
      case 'load': {
        const model = await LoadedModel.open(call.path, call.digest, call.provider, call.threads);
        models.set(call.session, model);
        return { kind: 'loaded', id: call.id, network: model.facts };
      }
      case 'run': {
        const model = models.get(call.session);
        if (!model) throw new Error('that network is not loaded');
        return { kind: 'outputs', id: call.id, outputs: { ...(await model.run(call.feeds)) }, rss: rss() };
      }
    }
  }

  let turn: Promise<void> = Promise.resolve();
  return (call) => {
    turn = turn.then(async () => {
      try {
        const message = await serve(call);
        if (message) answer(message);
      } catch (error) {
        if (call.kind !== 'unload') answer({ kind: 'failed', id: call.id, error: failureOf(error) });
      }
    });
  };
}
