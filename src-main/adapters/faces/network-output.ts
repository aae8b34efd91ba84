import type { Tensors } from '#main/ports/models.ts';
import { AppError } from '#shared/kit/app-error.ts';

/**
 * The numbers of one output. @throws AppError `models.odd-output` when it is not there, is of another length than expected or
 * holds what is no number
 */
export function plane(outputs: Tensors, name: string, length: number): Float32Array {
  const tensor = outputs[name];
  const data = tensor?.data;
  if (!(data instanceof Float32Array) || data.length !== length) {
    throw new AppError('models.odd-output', { name }, { kind: 'failure' });
  }
  for (const value of data) {
    if (!Number.isFinite(value)) throw new AppError('models.odd-output', { name }, { kind: 'failure' });
  }
  return data;
}
