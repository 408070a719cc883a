import axe from 'axe-core'
import type { Page } from 'playwright-core'

/** What axe finds, in a line each: rule, element, why. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  const results = await page.evaluate(() =>
    (window as unknown as { axe: typeof axe }).axe.run(document, { resultTypes: ['violations'] }),
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
