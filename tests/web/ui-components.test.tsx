import { describe, expect, test } from 'vitest'
import * as ui from '../../src/web/ui/index.ts'

const source = { title: 'Bilan d’étape', href: '/sources/bilan', day: '2021-10-11' }
const figure = {
  label: 'Engagements',
  value: '1,37 Md€',
  exact: '1 365 000 000 €',
  day: '2021-10-11',
  certainty: 'published' as const,
  definition: 'Somme des engagements.',
  rows: { href: '/chiffres/engagements/lignes' },
  history: [
    { day: '2020-11-10', value: 1 },
    { day: '2021-10-11', value: 2 },
  ],
  target: { label: 'de l’objectif', ratio: 1.05 },
}
const chart = { title: 'Une conclusion', description: 'Décrite', source, day: '2021-10-11' }

const everything = (
  <ui.Page
    title="Bilan"
    purpose="Dire ce qui est."
    path="/chiffres/engagements"
    assets={{ 'site.css': '/assets/site.css', 'map-zoom.js': '/assets/map-zoom.js' }}
    crumbs={[{ label: 'Chiffres', href: '/chiffres' }]}
    asOf="2021-10-11"
    demonstration
    next={[{ label: 'La suite', href: '/territoires' }]}
    q={'"><script>alert(1)</script>'}
  >
    <ui.FigureHero {...figure} />
    <ui.AsOfForm
      action="/"
      day="2021-10-11"
      keyDates={[{ day: '2018-11-22', label: 'lancement' }]}
      keep={{ a: 'b' }}
    />
    <ui.FilterForm
      action="/"
      fields={[
        {
          kind: 'select',
          name: 'region',
          label: 'Région',
          options: [{ value: '53', label: 'Bretagne' }],
          value: '53',
        },
        { kind: 'search', name: 'nom', label: 'Nom', suggestions: ['Vimeu'] },
      ]}
      active={[{ label: 'Bretagne', href: '/' }]}
    />
    <ui.DataTable
      id="t"
      caption="Territoires"
      columns={[
        { key: 'nom', label: 'Nom', sort: { href: '?tri=nom', state: 'ascending' } },
        { key: 'projets', label: 'Projets', align: 'end' },
      ]}
      rows={[{ nom: 'Vimeu', projets: '12' }]}
      empty="Rien"
    />
    <ui.BarChart
      {...chart}
      id="a"
      labelColumn="Région"
      valueColumn="Projets"
      bars={[
        { label: 'A', value: 2, display: '2' },
        { label: 'B', value: 1, display: '1' },
      ]}
    />
    <ui.StepLine
      {...chart}
      id="b"
      valueColumn="Projets"
      series={[{ label: 'S', points: [{ day: '2020-01-01', value: 1, display: '1' }] }]}
      events={[{ day: '2020-09-01', label: 'France Relance' }]}
    />
    <ui.Waterfall
      {...chart}
      id="c"
      valueColumn="Euros"
      steps={[
        { label: 'Doté', value: 850, display: '850' },
        { label: 'Conventionné', value: null, display: 'non publié' },
        { label: 'Versé', value: 85, display: '85' },
      ]}
    />
    <ui.TerritoryMap
      {...chart}
      id="d"
      viewBox="0 0 10 10"
      outline="M0,0H10V10Z"
      shapes={[{ id: 's', d: 'M0,0H1V1Z', step: 3, label: 'Zone' }]}
      symbols={[{ x: 1, y: 1, r: 1, label: 'Vimeu : 12 projets', href: '/t/vimeu' }]}
      legend={{ kind: 'size', unit: 'Projets', marks: [{ r: 1, label: '12' }] }}
      table={{ columns: [{ key: 'n', label: 'Nom' }], rows: [{ n: 'Vimeu' }] }}
      assets={{ 'map-zoom.js': '/assets/map-zoom.js' }}
    />
    <ui.ErrorBody status={404} message="Absent" />
    <ui.Quote text="Une phrase." speaker="Qui" source={source} />
  </ui.Page>
)
const html = String(everything)
const count = (pattern: RegExp) => html.match(pattern)?.length ?? 0

describe('the document', () => {
  test('starts with a doctype, in French, with one h1, one main and a skip link to it', () => {
    expect(html).toMatch(/^<!doctype html><html lang="fr">/)
    expect([count(/<h1/g), count(/<main/g), count(/<header/g), count(/<footer/g)]).toEqual([1, 1, 1, 1])
    expect(html).toContain('href="#contenu"')
  })

  test('holds under a strict content policy: no inline style, script or handler', () => {
    expect(html).not.toMatch(/\sstyle=|<style|\son[a-z]+=/)
    for (const script of html.match(/<script[^>]*>/g) ?? []) expect(script).toContain('src=')
  })

  test('brings the script of what it holds, and escapes what was typed', () => {
    expect(count(/<script/g)).toBe(1)
    expect(html).toContain('&quot;&gt;&lt;script&gt;')
  })

  test('marks the current entry of the navigation', () => {
    expect(html).toMatch(/href="\/chiffres" aria-current="true"/)
    expect(html).not.toMatch(/<nav class="site-nav".*href="\/" aria-current/)
  })

  test('gives every id once', () => {
    const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map(match => match[1])
    expect(ids).toEqual([...new Set(ids)])
  })

  test('every reference between elements has its target', () => {
    const ids = new Set([...html.matchAll(/\sid="([^"]+)"/g)].map(match => match[1]))
    const references = [...html.matchAll(/\s(?:aria-labelledby|aria-describedby|for|list)="([^"]+)"/g)]
    for (const reference of references) expect(ids).toContain(reference[1])
  })
})

test('a figure says its certainty in words and gives its exact value', () => {
  expect(html).toContain('publié, non recalculable')
  expect(html).toContain('1 365 000 000 €')
  expect(html).toContain('Voir les lignes')
})

test('a bar is as long as its value, a stage unknown is said and not drawn', () => {
  expect(html).toMatch(/<rect class="bars__fill" width="50%"/)
  expect(html).toContain('non publié')
  expect(html).toContain('10\u202f% de l’étape précédente')
})

test('key dates keep the other parameters of the address', () => {
  expect(html).toContain('href="/?a=b&amp;jour=2018-11-22"')
})

test('an empty table says so', () => {
  const empty = (
    <ui.DataTable
      id="v"
      caption="Vide"
      columns={[{ key: 'a', label: 'A' }]}
      rows={[]}
      empty="Aucune ligne."
    />
  )
  expect(String(empty)).toContain('Aucune ligne.')
})
