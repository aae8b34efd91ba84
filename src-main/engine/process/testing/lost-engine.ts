/** Stands in for an engine: runs the network in its first argument for ever and says which process does it. */
import { ModelHost } from '#main/adapters/onnx/model-host.ts';
import { forkModelHost } from '../fork-model-host.ts';

const host = new ModelHost({ spawn: forkModelHost });
const network = host.network({ path: process.argv[2] ?? '', digest: null });
await network.load();
process.stdout.write(`${host.pid}\n`);
await network.run({ x: { data: Float32Array.of(1), dims: [1] } });
