import { parse } from 'csv-parse/sync'
import { beforeAll, describe, expect, test } from 'vitest'
import { commands } from '../../src/cli/commands/index.ts'
import { questionParameters } from '../../src/modules/figures/index.ts'
import { registers } from '../../src/modules/registers.ts'
import { demonstrationDatabase } from '../setup/worker-database.ts'
import { runCommand } from './terminal.ts'

let url: string
beforeAll(async () => {
  url = await demonstrationDatabase()
}, 180_000)

describe('help needs no database', () => {
  test.each([[], ['--help'], ['-h'], ['help']])('%s lists every command', async (...argv) => {
    const { exitCode, printed } = await runCommand(undefined, ...argv)
    expect(exitCode).toBe(0)
    for (const { name, summary } of commands) {
      expect(printed).toContain(name)
      expect(printed).toContain(summary)
    }
  })

  test.each(commands.map(({ name, example }) => [name, example]))(
    '%s has an example',
    async (name, example) => {
      const { exitCode, printed } = await runCommand(undefined, ...name.split(' '), '--help')
      expect([exitCode, printed.startsWith(`Usage\u202f: binome ${name}`)]).toEqual([0, true])
      expect(printed).toContain(example)
    },
  )

  test('the options of a question are those of the addresses', async () => {
    const { printed } = await runCommand(undefined, 'figures', 'show', '--help')
    for (const name of questionParameters) expect(printed).toContain(`--${name} <`)
  })

  test('a list has the options of its register', async () => {
    const { printed } = await runCommand(undefined, 'lists', 'projets', '--help')
    expect(printed).toContain('--etape <valeur>')
    expect((await runCommand(undefined, 'lists', 'zut', '--help')).exitCode).toBe(3)
  })
})

describe('what cannot be understood is named, without a database', () => {
  test.each([
    ['zut', '« zut » n’est pas une commande'],
    ['figures show', 'Il manque <code>'],
    ['figures show jobs-to-create zut', '« zut » est de trop'],
    ['figures show jobs-to-create --jur 2021-10-11', '--jur n’est pas une option'],
    ['figures show jobs-to-create --jour', '--jour demande une valeur'],
    ['figures show jobs-to-create --json=oui', '--json ne prend pas de valeur'],
    ['figures show jobs-to-create --par region --par epci', '--par est donnée deux fois'],
    ['import state-grants /nowhere.csv', '« /nowhere.csv » ne peut pas être lu'],
    ['import state-grants package.json --report /nowhere/r.csv', '--report : « /nowhere/r.csv »'],
    ['import state-grants /tmp', '« /tmp » ne peut pas être lu'],
    ['verify', 'DATABASE_URL doit être une adresse PostgreSQL'],
  ])('%s', async (line, sentence) => {
    const { exitCode, printed, said } = await runCommand(undefined, ...line.split(' '))
    expect([exitCode, printed]).toEqual([2, ''])
    expect(said.replaceAll('\u202f', ' ')).toContain(sentence)
    expect(said.trim().split('\n')).toHaveLength(1)
  })
})

describe('what is asked in vain', () => {
  test.each([
    ['figures show jobs-to-create --jour 2021-02-30', 2, '--jour'],
    ['figures show jobs-to-create --connu 2150-01-01', 2, '--connu'],
    ['figures show jobs-to-create --region zut', 2, '--region'],
    ['figures show zut', 3, 'zut'],
    ['figures rows jobs-to-create --limite 9999', 2, '--limite'],
    ['territories show 2018-2022/zut', 3, '2018-2022/zut'],
    ['lists projects --etape zut', 2, '--etape'],
    ['lists zut', 3, 'zut'],
    ['import profiles zut', 3, 'zut'],
    ['import zut package.json', 3, 'zut'],
  ])('%s', async (line, code, name) => {
    const { exitCode, printed, said } = await runCommand(url, ...line.split(' '))
    expect([exitCode, printed]).toEqual([code, ''])
    expect(said).toContain(name)
    expect(said).not.toContain('    at ')
  })

  test('a base that does not answer is said in one sentence', async () => {
    const { exitCode, said } = await runCommand('postgres://someone:secret@127.0.0.1:1/none', 'verify')
    expect(exitCode).toBe(1)
    expect(said).toContain('DATABASE_URL')
    expect(said).not.toContain('secret')
  })
})

describe('what is asked is answered', () => {
  test('a figure, its definition and its parts', async () => {
    const line = 'figures show reshoring-jobs --jour 2021-10-11 --par region'
    const { exitCode, printed } = await runCommand(url, ...line.split(' '))
    expect(exitCode).toBe(0)
    expect(printed.replace(/[\u202f\u00a0]/g, ' ')).toContain('5 753 emplois')
    expect(printed).toContain('Auvergne-Rhône-Alpes')
  })

  test('its rows, as a file whose amounts add up', async () => {
    const line = 'figures rows reshoring-jobs --jour 2021-10-11 --csv'
    const { printed } = await runCommand(url, ...line.split(' '))
    const rows: { amount: string }[] = parse(printed, { columns: true, bom: true })
    expect(rows.reduce((sum, { amount }) => sum + Number(amount), 0)).toBe(5753)
  })

  test('every register, as a table, as JSON and row by row', async () => {
    for (const { resource } of registers) {
      const list = await runCommand(url, 'lists', resource, '--limite', '2')
      expect([resource, list.exitCode, list.said]).toEqual([resource, 0, ''])
      const { rows } = JSON.parse(
        (await runCommand(url, 'lists', resource, '--limite', '2', '--json')).printed,
      )
      for (const { code } of rows) {
        const one = await runCommand(url, 'lists', resource, code)
        expect([resource, one.exitCode, one.printed.includes(code)]).toEqual([resource, 0, true])
      }
    }
  })

  test('the territories of a day', async () => {
    const { printed } = await runCommand(
      url,
      'territories',
      'list',
      '--jour',
      '2021-10-11',
      '--limite',
      '200',
      '--json',
    )
    expect(JSON.parse(printed).rows).toHaveLength(146)
    const one = await runCommand(url, 'territories', 'show', '2018-2022/ti-0101')
    expect(one.printed).toContain('Cap Excellence')
  })

  test('the profiles of import, and the columns of one', async () => {
    const all = JSON.parse((await runCommand(url, 'import', 'profiles', '--json')).printed)
    for (const { code } of all) {
      const { exitCode, printed } = await runCommand(url, 'import', 'profiles', code)
      expect([exitCode, printed.includes('Colonne')]).toEqual([0, true])
    }
  })
})
