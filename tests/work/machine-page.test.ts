import { expect, test } from 'vitest'
import {
  finalStates,
  type MoveName,
  moveOf,
  moves,
  type State,
  states,
} from '../../src/modules/applications/index.ts'
import { roleNames } from '../../src/web/text/roles.ts'

const names = Object.keys(moves) as MoveName[]
const id = (state: State) => state.replaceAll('-', '_')

test('docs/applications.md is what the machine says', async () => {
  const page = [
    '# The life of a file',
    '',
    'Printed from `src/modules/applications/machine.ts` by `tests/work/machine-page.test.ts`; `npx vitest run tests/work/machine-page.test.ts -u` writes it again. The code moves a file by this table and by nothing else: what is not drawn cannot be done.',
    '',
    '```mermaid',
    'stateDiagram-v2',
    ...(Object.keys(states) as State[]).map(state => `  state "${states[state]}" as ${id(state)}`),
    '  [*] --> draft',
    ...names.flatMap(name =>
      moveOf(name).from.map(from => `  ${id(from)} --> ${id(moveOf(name).to)}: ${moveOf(name).words}`),
    ),
    ...finalStates.map(state => `  ${id(state)} --> [*]`),
    '```',
    '',
    '## States',
    '',
    '| State | In words | Nothing more is expected |',
    '| --- | --- | --- |',
    ...(Object.keys(states) as State[]).map(
      state => `| \`${state}\` | ${states[state]} | ${finalStates.includes(state) ? 'oui' : ''} |`,
    ),
    '',
    '## Moves',
    '',
    '*Brought*: nobody asks for it, another gesture brings it (an opinion, a second signature, a payment).',
    '',
    '| Move | In words | From | To | Who | Brought | Says why |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...names.map(name => {
      const { words, from, to, roles, brought, reason } = moveOf(name)
      const cells = [
        `\`${name}\``,
        words,
        from.map(state => states[state]).join(', '),
        states[to],
        roles.map(role => roleNames[role]).join(', '),
        brought ? 'oui' : '',
        reason ? 'oui' : '',
      ]
      return `| ${cells.join(' | ')} |`
    }),
    '',
  ].join('\n')
  await expect(page).toMatchFileSnapshot('../../docs/applications.md')
})

test('every state is reached from a draft, and every file can end', () => {
  const next = (state: State) =>
    names.filter(name => moveOf(name).from.includes(state)).map(name => moveOf(name).to)
  const reached = (from: State) => {
    const seen = new Set<State>([from])
    for (const state of seen) for (const to of next(state)) seen.add(to)
    return seen
  }
  expect([...reached('draft')].sort()).toEqual((Object.keys(states) as State[]).sort())
  for (const state of Object.keys(states) as State[])
    expect([state, finalStates.some(end => reached(state).has(end))]).toEqual([state, true])
})
