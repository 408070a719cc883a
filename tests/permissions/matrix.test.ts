import { describe, expect, test } from 'vitest'
import {
  type Actor,
  type Place,
  type Role,
  roles,
  type Scope,
  sees,
  whyNot,
} from '../../src/kernel/permission.ts'
import { scopeKinds } from '../../src/modules/accounts/index.ts'
import { useCases } from '../../src/modules/use-cases.ts'
import { gestureNames } from '../../src/web/text/gestures.ts'
import { roleNames } from '../../src/web/text/roles.ts'
import { read, sourcesUnder } from '../tree/sources.ts'

const here: Place = {
  programme: 'p',
  regions: ['27'],
  departements: ['71'],
  territories: ['t'],
  organisations: ['o'],
}
const scopes: Record<Scope['kind'], [inside: string, outside: string]> = {
  programme: ['', ''],
  region: ['27', '75'],
  departement: ['71', '64'],
  territory: ['t', 'u'],
  organisation: ['o', 'q'],
}
const scopeNames: Record<Scope['kind'], string> = {
  programme: 'le programme',
  region: 'une région',
  departement: 'un département',
  territory: 'un territoire',
  organisation: 'son organisation',
}
const person = (role: Role, scope: Scope, programme = 'p', organisation = 'o'): Actor => ({
  kind: 'person',
  personId: 1,
  authorId: 1,
  name: 'Démo',
  grants: [{ id: 1, role, programme, organisation, scope }],
})
const visitor: Actor = { kind: 'visitor' }
const commandLine: Actor = { kind: 'operator', authorCode: 'test' }

describe.each(useCases)('$name', ({ name, policy, place }) => {
  test.each(roles)('%s, where the thing is and elsewhere', role => {
    const may = policy.everyone || policy.signedIn || policy.roles.includes(role)
    for (const [kind, [inside, outside]] of Object.entries(scopes) as [Scope['kind'], [string, string]][]) {
      const at = person(role, { kind, key: inside })
      expect(sees(at, here)).toBe(true)
      expect(whyNot(policy, at, here) === undefined).toBe(may)
      // The same role elsewhere, or in another programme, neither sees nor acts.
      const elsewhere =
        kind === 'programme'
          ? person(role, { kind, key: '' }, 'other')
          : person(role, { kind, key: outside }, 'p', 'q')
      expect(sees(elsewhere, here)).toBe(false)
      expect(whyNot(policy, elsewhere, here) === undefined).toBe(!!(policy.everyone || policy.signedIn))
    }
  })

  test('a visitor and the command line', () => {
    expect(whyNot(policy, visitor, here) === undefined).toBe(!!policy.everyone)
    expect(whyNot(policy, commandLine, here) === undefined).toBe(!!policy.commandLine || !!policy.everyone)
  })

  test('says where it happens, unless it concerns oneself or everybody', () => {
    expect(!!place || policy.everyone || policy.signedIn || policy.roles.length === 0, name).toBe(true)
  })
})

test('an intercommunalité is at home in what belongs to it, wherever its role is held', () => {
  const elsewhere = { kind: 'territory', key: 'u' } as const
  for (const role of roles)
    expect([role, sees(person(role, elsewhere), here)]).toEqual([role, role === 'epci'])
  expect(sees(person('epci', elsewhere, 'other'), here)).toBe(false)
})

test('whatever is defined as a use case, for a page or for the command line, is in the list', () => {
  const listed = new Set(useCases.map(({ name }) => name))
  const defined = sourcesUnder('src').flatMap(file =>
    [...read(file).matchAll(/(?<!function )\bdefineUseCase\b[\s\S]{0,200}?\bname: '([a-z-]+)'/g)].map(
      ([, name]) => name!,
    ),
  )
  // Moves of a file share one definition, which names each of them.
  const moved = sourcesUnder('src').flatMap(file =>
    [...read(file).matchAll(/= defineMove\('([a-z-]+)'/g)].map(([, name]) => name!),
  )
  defined.push(...moved)
  const calls = sourcesUnder('src').flatMap(
    file => read(file).match(/(?<!function )\bdefineUseCase\s*[<(]|= defineMove\(/g) ?? [],
  )
  expect(moved.length).toBeGreaterThan(0)
  expect(defined).toHaveLength(calls.length - 1) // each call was read, but the one that defines moves
  expect(defined.filter(name => !listed.has(name))).toEqual([])
  expect(defined).toHaveLength(listed.size)
})

test('only what execute runs writes to the journal', () => {
  const writers = sourcesUnder('src').filter(file =>
    /record_event\(|insertInto\('journal'\)/.test(read(file)),
  )
  expect(writers).toEqual(['src/platform/unit.ts'])
})

test('every use case has a name of its own, and one in French for the journal', () => {
  const names = useCases.map(({ name }) => name)
  expect(names.filter(name => !(name in gestureNames))).toEqual([])
  expect(Object.keys(gestureNames).filter(name => !names.includes(name))).toEqual([])
  expect(names.filter((name, rank) => names.indexOf(name) !== rank)).toEqual([])
})

test('docs/permissions.md is what the policies say', async () => {
  const columns = roles.map(role => roleNames[role])
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const rows = useCases.map(({ name, policy }) =>
    line([
      `\`${name}\``,
      ...roles.map(role => (policy.everyone || policy.signedIn || policy.roles.includes(role) ? 'oui' : '')),
      policy.everyone ? 'oui' : '',
      policy.commandLine ? 'oui' : '',
    ]),
  )
  const page = [
    '# Who may do what',
    '',
    'Printed from the policies of the modules by `tests/permissions/matrix.test.ts`, which proves it; `npx vitest run tests/permissions -u` writes it again. A role holds where its scope covers the thing: elsewhere the thing does not exist for that person. That of an intercommunalité also holds on what belongs to it.',
    '',
    line(['Held on', ...columns]),
    line(['Held on', ...columns].map(() => '---')),
    ...Object.entries(scopeNames).map(([kind, name]) =>
      line([name, ...roles.map(role => (scopeKinds[role].includes(kind as Scope['kind']) ? 'oui' : ''))]),
    ),
    '',
    line(['Use case', ...columns, 'Visiteur', 'Ligne de commande']),
    line(['Use case', ...columns, '', ''].map(() => '---')),
    ...rows,
    '',
  ].join('\n')
  await expect(page).toMatchFileSnapshot('../../docs/permissions.md')
})
