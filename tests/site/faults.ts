import { attributes, contents, type Page } from './page.ts'

/** What every page must have, and what it has instead. Empty when nothing is wrong. */
export function faults(page: Page): string[] {
  const { html } = page
  const one = (what: string, found: readonly unknown[]) =>
    found.length === 1 ? [] : [`${what} : ${found.length} au lieu d’un`]
  const needs = (what: string, has: boolean) => (has ? [] : [what])
  const ids = attributes(html, '\\w[\\w-]*', 'id')
  return [
    ...needs('doctype', html.startsWith('<!doctype html>')),
    ...needs('lang', html.includes('<html lang="fr">')),
    ...needs('title', /^Binôme · .|. · Binôme$/.test(contents(html, 'title')[0] ?? '')),
    ...one('h1', contents(html, 'h1').filter(Boolean)),
    ...one('purpose', contents(html, 'p class="purpose"').filter(Boolean)),
    ...one('header', html.match(/<header class="site-header"/g) ?? []),
    ...one('main', html.match(/<main /g) ?? []),
    ...one('footer', html.match(/<footer class="site-footer"/g) ?? []),
    ...needs('nav', attributes(html, 'nav', 'aria-label').includes('Navigation principale')),
    ...needs('skip link first', /<body>\s*<a class="ds-skip-link" href="#contenu">/.test(html)),
    ...needs('next step', /<nav class="next"|<p class="actions">/.test(html)),
    ...ids.filter((id, index) => ids.indexOf(id) !== index).map(id => `id twice: ${id}`),
    ...elsewhere(page),
    ...trustFaults(page),
    ...wordFaults(page),
  ]
}

/** Links said to be the page itself that are another. */
const elsewhere = ({ path, html }: Page): string[] =>
  [...html.matchAll(/<a href="([^"?#]*)[^>]* aria-current="page"/g)]
    .filter(([, href]) => href !== path.split('?')[0])
    .map(([, href]) => `not this page: ${href}`)

/** Nothing inline, so that the policy may stay strict; and the policy is there. */
function trustFaults({ html, headers }: Page): string[] {
  const policy = headers.get('content-security-policy') ?? ''
  const inline = [
    ...html.matchAll(/<style|<[^>]* style="|<[^>]* on[a-z]+="|<script(?![^>]* src=)|href="javascript:/gi),
  ].map(([text]) => `inline: ${text.slice(0, 80)}`)
  const strict =
    policy.includes("default-src 'self'") &&
    policy.includes("object-src 'none'") &&
    !/unsafe|\*|https?:/.test(policy)
  return [
    ...inline,
    ...(strict ? [] : [`policy: ${policy}`]),
    ...(headers.get('x-content-type-options') === 'nosniff' ? [] : ['nosniff']),
  ]
}

/** Words that are no French, and numbers that are not written as in France. */
function wordFaults({ path, html, text }: Page): string[] {
  // The page of the API names the values it accepts.
  const words = path === '/api' ? text.replace(/\b(true|false)\b/g, '') : text
  const leaks = words.match(/\b(undefined|NaN|null|Infinity|Invalid Date|true|false)\b|\[object/g) ?? []
  // An exact value may have three decimals: « 1,416 » there is no English thousand.
  const outside = contents(html, 'details class="exact"').reduce(
    (rest, exact) => rest.replace(exact, ''),
    text,
  )
  const english = outside.match(/(?<![\d,.])[1-9]\d{0,2},\d{3}(?![\d])(?! ?(%|ha))/g) ?? []
  const values = [
    ...contents(html, 'span class="figure__number"'),
    ...contents(html, 'td class="number"'),
    ...contents(html, 'th class="number"'),
  ]
  const french = /^(?:[−+-]?\d{1,3}(?:\u202f\d{3})*(?:,\d+)?(?:\u202f(?:€|k€|M€|Md€|%))?|—.*|\D*)(?!\d)/
  const foreign = values.filter(value => !french.test(value) || /\d{4}/.test(value.replace(/[ ,].*$/, '')))
  const loose = html.replace(/<input[^>]*>|<code>[^<]*/g, '').match(/.{0,20}(?: [;:!?»%€]|« ).{0,20}/g) ?? []
  return [
    ...loose.map(text => `plain space: ${text}`),
    ...leaks.map(word => `leak: ${word}`),
    ...english.map(number => `English number: ${number}`),
    ...foreign.map(value => `not French: ${value}`),
  ]
}

export const hasBanner = ({ html }: Page): boolean => html.includes('<aside class="demonstration"')
