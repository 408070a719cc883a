import type { Register } from '../platform/registers/index.ts'
import { calls } from './calls/registers.ts'
import { crte } from './contracts/registers.ts'
import {
  entries,
  indicators,
  organisations,
  programmes,
  sources,
  statements,
  targets,
} from './directory/registers.ts'
import { imports } from './exchange/registers.ts'
import { funds } from './funding/registers.ts'
import { communes, departements, epci, formerCommunes, regions, zonings } from './geography/registers.ts'
import { grants, projects } from './projects/registers.ts'
import { claims } from './reports/registers.ts'
import { sites } from './sites/registers.ts'
import { branches, schools } from './skills/registers.ts'
import { territories } from './territories/registers.ts'

/** Every public register, grouped as the site lists them. */
export const registerGroups: readonly { title: string; registers: readonly Register[] }[] = [
  { title: 'Le programme', registers: [programmes, territories, projects, funds, calls, crte] },
  { title: 'Compétences et foncier', registers: [schools, branches, sites] },
  { title: 'Les lieux', registers: [regions, departements, epci, communes, formerCommunes, zonings] },
  {
    title: 'Qui, et d’après quoi',
    registers: [organisations, sources, claims, statements, indicators, targets],
  },
  { title: 'Les lignes', registers: [entries, grants, imports] },
]

export const registers: readonly Register[] = registerGroups.flatMap(group => group.registers)

export const findRegister = (path: string): Register | undefined =>
  registers.find(register => register.path === path)
/** The register that keeps a kind of subject: `project`, `school`... */
export const registerOfSubject = (kind: string): Register | undefined =>
  registers.find(register => register.subject === kind) ?? (kind === 'epci' ? epci : undefined)
