import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface AxeResult {
  violations: { id: string; nodes: { target: string[] }[] }[];
}

/** What axe finds wrong in our elements, by the rules of WCAG 2.2 AA. */
export async function barriers(page: Page, elements: string[]): Promise<string[]> {
  await page.evaluate(AXE);
  return page.evaluate(async (include) => {
    const { axe } = globalThis as unknown as {
      axe: { run(context: object, options: object): Promise<AxeResult> };
    };
    const { violations } = await axe.run(
      { include: include.map((selector) => [selector]) },
      { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
    );
    return violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map((n) => n.target.flat().join(' ')).join(', ')}`,
    );
  }, elements);
}
