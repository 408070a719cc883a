import { getProgramme, questionParameters, refuseUnknown } from '../../modules/figures/index.ts'
import { getRow, type Register } from '../../platform/registers/index.ts'
import { rowPath } from '../address.ts'
import { showsMadeUp } from '../made-up.ts'
import type { Visit } from '../site.ts'
import { showCell } from '../text/cell.tsx'
import { DefinitionList, Downloads } from '../ui/index.ts'
import type { Child } from '../ui/types.ts'
import { Frame } from './frame.tsx'
import { RowFigures } from './row-figures.tsx'
import { sectionsOf } from './row-sections.tsx'

/** One row of a register: all it says, its history, and the figures it has its part in. */
export async function registerRowPage(visit: Visit, register: Register, code: string): Promise<Child> {
  const { db } = visit.site
  refuseUnknown(visit.params, register.dimension ? questionParameters : ['programme'])
  const programme = await getProgramme(db, visit.params.programme)
  const row = await getRow(db, register, programme, code)
  const name = String(row.name ?? row.code)
  const extra = await sectionsOf(register)?.({ visit, row, register })
  const said = register.columns.filter(
    column =>
      !['name', 'id', 'unit'].includes(column.key) && row[column.key] !== null && row[column.key] !== '',
  )
  return (
    <Frame
      visit={visit}
      title={register.path === 'ecritures' ? `Écriture n° ${code}` : name}
      purpose={`${register.singular}${register.path === 'ecritures' ? ` de « ${name} »` : ''} : ce que le registre en dit, et d’après quoi.`}
      demonstration={
        showsMadeUp(register, programme, [row]) ||
        (programme.demonstration && register.dimension !== undefined)
      }
      crumbs={[
        { label: 'Accueil', href: '/' },
        { label: 'Registres', href: '/registres' },
        { label: register.title, href: visit.to(`/${register.path}`) },
      ]}
      tools={
        <Downloads
          items={[{ label: 'JSON', href: visit.to(`/api/v1${rowPath(register.resource, code)}`) }]}
        />
      }
      next={[
        { label: `Toute la liste : ${register.title}`, href: visit.to(`/${register.path}`) },
        { label: 'Lire le bilan', href: visit.to('/bilan') },
      ]}
    >
      <DefinitionList
        items={said.map(column => ({ term: column.label, value: showCell(column, row, visit.to) }))}
      />
      {extra}
      {register.dimension && <RowFigures visit={visit} dimension={register.dimension} code={code} />}
    </Frame>
  )
}
