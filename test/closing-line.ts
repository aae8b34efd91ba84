import type { Reporter, TestCase } from 'vitest/node';

/** Prints `N passed, N failed` as the last line of a run, for machines that read only that line. */
export default class ClosingLine implements Reporter {
  #passed = 0;
  #failed = 0;
  #skipped = 0;

  onTestCaseResult(testCase: TestCase): void {
    const { state } = testCase.result();
    if (state === 'passed') this.#passed += 1;
    else if (state === 'failed') this.#failed += 1;
    else this.#skipped += 1;
  }

  onTestRunEnd(_modules: unknown, unhandledErrors: readonly unknown[], reason: string): void {
    const brokenRun = reason === 'failed' && this.#failed === 0 ? 1 : 0;
    const failed = this.#failed + Math.max(unhandledErrors.length, brokenRun);
    const skipped = this.#skipped > 0 ? `, ${this.#skipped} skipped` : '';
    process.on('exit', () => process.stdout.write(`\n${this.#passed} passed, ${failed} failed${skipped}\n`));
  }
}
