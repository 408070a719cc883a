import axe from 'axe-core'
import type { Page } from 'playwright-core'

/** The rules that judge how a page looks: what a screen and its colours change. The others judge its text, the same on each. */
const looks = ['color-contrast', 'link-in-text-block', 'meta-viewport', 'scrollable-region-focusable']

/** What axe finds, in a line each: rule, element, why. `again`: of a page whose text it judged already. */
export async function violations(page: Page, again = false): Promise<string[]> {
  await page.evaluate(axe.source)
  const results = await page.evaluate(
    only =>
      (window as unknown as { axe: typeof axe }).axe.run(document, {
        resultTypes: ['violations'],
        ...(only ? { runOnly: { type: 'rule', values: only } } : {}),
      }),
    again ? looks : undefined,
  )
  return results.violations.flatMap(({ id, nodes }) =>
    nodes
      .slice(0, 3)
      .map(node => `${id} (${nodes.length}): ${node.html.slice(0, 160)} → ${node.failureSummary}`),
  )
}

/** Elements that make the page wider than the screen. */
export const overflow = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const root = document.documentElement
    if (root.scrollWidth <= root.clientWidth) return []
    const wide = [...document.querySelectorAll('body *')].filter(
      element => element.getBoundingClientRect().right > root.clientWidth + 1,
    )
    const told = wide.map(
      element => `${element.tagName}.${element.className}: ${element.textContent?.slice(0, 60)}`,
    )
    return [`${root.scrollWidth} px`, ...told.slice(-5)]
  })
