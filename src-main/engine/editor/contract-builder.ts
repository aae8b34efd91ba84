import { implement } from '@orpc/server';
import { editorContract } from '#shared/contract/editor/contract.ts';
import { contractError } from './contract-errors.ts';

/** Builds procedures of the contract; every failure leaves as the contract's typed error. */
export const contractBuilder = (onBug: (error: unknown) => void) =>
  implement(editorContract).use(async ({ next }) => {
    try {
      return await next();
    } catch (error) {
      throw contractError(error, onBug);
    }
  });
export type ContractBuilder = ReturnType<typeof contractBuilder>;
